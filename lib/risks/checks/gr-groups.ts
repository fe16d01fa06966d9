// Checks of groups, and of who may make them.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, counted, type Found, type Outcome } from '../check'
import { requireLicence } from './licence'
import { editableAttributes } from './membership-rule'
import { perSnapshot } from './per-snapshot'
import { cite } from './references'
import { Anything, Group } from './shapes-directory'
import { CLUTTER, FIRST } from './thresholds'

const GUESTS_RULE = /user\.userType\s+-eq\s+["']guest["']/i

const common = {
  category: 'Identity',
  measure: 'number',
  licence: 'free',
  permissions: ['Directory.Read.All'],
} satisfies Partial<Check>

export const GR_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-GR-001',
    title: 'Empty security groups',
    why: 'A group that nobody is in may still open doors, and nobody looks at who is added to it.',
    remediation:
      'Entra admin center > Entra ID > Groups > All groups > the group > Members: see whether applications are among them, which Microsoft Graph does not list, and delete it when nothing refers to it.',
    severity: 'low',
    thresholds: CLUTTER,
    references: cite({}),
    // A rule may have found nobody yet.
    assess: (snapshot) => empty(snapshot, ({ membershipRule }) => !membershipRule),
  },
  {
    ...common,
    id: '1S-08',
    title: 'Empty security groups (share)',
    why: 'Groups without members are left over from something; whoever is put into one gets what it was once made for.',
    remediation: 'Entra admin center > Entra ID > Groups > All groups: delete groups that are no longer used.',
    severity: 'medium',
    measure: 'percentage',
    thresholds: { low: 1, high: 2 },
    references: cite({ nist: ['AC-2'], other: ['1Secure: Empty Security Groups'] }),
    assess: (snapshot) => empty(snapshot, () => true),
  },
  {
    ...common,
    id: 'ENT-GR-002',
    title: 'Public Microsoft 365 groups',
    why: 'Everybody in the organization can join a public group and read all its files and conversations at once.',
    remediation:
      'Microsoft 365 admin center > Teams & groups > Active teams & groups > the group > Settings > Privacy: Private.',
    category: 'Data',
    severity: 'medium',
    thresholds: CLUTTER,
    references: cite({ cis: ['1.2.1'] }),
    assess: (snapshot) => {
      const unified = snapshot.all('group', Group).filter(({ groupTypes }) => groupTypes?.includes('Unified'))
      return counted(asFound(unified.filter(({ visibility }) => visibility === 'Public')), unified.length)
    },
  },
  {
    ...common,
    id: 'ENT-GR-003',
    title: 'Groups without an owner',
    why: 'Nobody answers for who is in it. Synchronised and role-assignable groups are left out: others look after those.',
    remediation: 'Entra admin center > Entra ID > Groups > the group > Owners: add somebody who knows what it is for.',
    severity: 'low',
    thresholds: CLUTTER,
    references: cite({ nist: ['AC-2'] }),
    assess: (snapshot) => {
      const own = snapshot
        .all('group', Group)
        .filter(({ onPremisesSyncEnabled, isAssignableToRole }) => !onPremisesSyncEnabled && !isAssignableToRole)
      return counted(asFound(own.filter(({ id }) => snapshot.linked('group-owner', id).length === 0)), own.length)
    },
  },
  {
    ...common,
    id: 'ENT-GR-004',
    title: 'A dynamic group asks for what people can set themselves',
    why: 'Whoever sets the attribute, or is invited with it, is in the group and has what the group gives.',
    remediation:
      'Entra admin center > Entra ID > Groups > the group > Dynamic membership rules: ask for attributes that administrators alone set, and for user.userType -eq "Member".',
    severity: 'high',
    thresholds: FIRST,
    licence: 'p1',
    references: cite({ mitre: ['T1098'], other: ['MT.1196'] }),
    assess: selfServed,
  },
  {
    ...common,
    id: 'ENT-GR-005',
    title: 'No dynamic group holds all guests',
    why: 'Rules for guests are made for a group; one that fills itself forgets nobody.',
    remediation:
      'Entra admin center > Entra ID > Groups > New group > Dynamic user: with the rule (user.userType -eq "Guest").',
    severity: 'info',
    measure: 'binary',
    licence: 'p1',
    references: cite({ cis: ['5.1.3.1'], other: ['Prowler dynamic_group_for_guests'] }),
    assess: (snapshot) => {
      requireLicence(snapshot, 'p1')
      return binary(!snapshot.all('group', Group).some(({ membershipRule }) => GUESTS_RULE.test(membershipRule ?? '')))
    },
  },
  {
    ...common,
    id: 'ENT-GR-006',
    title: 'Microsoft 365 groups never expire',
    why: 'Without an expiration policy groups and their files stay for ever, whether anybody needs them or not.',
    remediation:
      'Entra admin center > Entra ID > Groups > Expiration: choose a lifetime, and which groups it holds for.',
    category: 'Data',
    severity: 'info',
    measure: 'binary',
    licence: 'p1',
    references: cite({ other: ['MT.1057', 'MT.1058'] }),
    assess: (snapshot) => {
      requireLicence(snapshot, 'p1')
      return binary(snapshot.all('group-lifecycle-policy', Anything).length === 0)
    },
  },
]

const securityGroups = perSnapshot((snapshot): readonly ObjectAs<typeof Group>[] =>
  snapshot.all('group', Group).filter(({ securityEnabled }) => securityEnabled),
)

/** Groups that hide their members show none to whoever lacks the permission Member.Read.Hidden. */
function empty(snapshot: Snapshot, counts: (group: ObjectAs<typeof Group>) => boolean): Outcome {
  const open = securityGroups(snapshot).filter(({ visibility }) => visibility !== 'HiddenMembership')
  const found = open.filter((group) => counts(group) && snapshot.linked('group-member', group.id).length === 0)
  return counted(asFound(found), open.length)
}

function selfServed(snapshot: Snapshot): Outcome {
  requireLicence(snapshot, 'p1')
  // A group that is no security group gives nothing but mail.
  const dynamic = securityGroups(snapshot).filter(({ membershipRule }) => membershipRule)
  const found = dynamic.flatMap(({ id, membershipRule }): Found[] => {
    const attributes = editableAttributes(membershipRule)
    return attributes.length > 0 ? [{ type: 'group', id, note: attributes.join(', ') }] : []
  })
  return counted(found, dynamic.length)
}

function asFound(groups: readonly { id: string }[]): Found[] {
  return groups.map(({ id }) => ({ type: 'group', id }))
}
