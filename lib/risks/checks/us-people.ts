// Checks of accounts: unused, left over, at risk or odd.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { type Check, counted, type Found, type Outcome, type Settings } from '../check'
import { grouped } from './grouped'
import { isGuest } from './guests'
import { perSnapshot } from './per-snapshot'
import { countedHolders, privileged } from './privileged'
import { cite } from './references'
import { RiskyUser, User } from './shapes-directory'
import { isInactive, lastSignIn, signInNote } from './sign-ins'
import { CLUTTER, FIRST, HANDFUL } from './thresholds'
import { isOlder } from './time'

const STALE_DAYS = 90
/** 1Secure's own: a month. */
const STALE_DAYS_1S = 30
/** How long a risk may wait, in days, by its level. */
const WAITING_DAYS: Readonly<Record<string, number>> = { high: 1, medium: 7 }
const AT_RISK = ['atRisk', 'confirmedCompromised']
/** What mailboxes of several people and rooms are mostly called. */
const SHARED_NAMES =
  /^(info|office|contact|support|helpdesk|sales|billing|invoices?|accounting|hr|jobs|shared|team|room|meeting|no-?reply|reception|service)([._-]|@|\d|$)/i

const common = {
  category: 'Identity',
  measure: 'number',
  thresholds: HANDFUL,
  licence: 'free',
  permissions: ['Directory.Read.All'],
} satisfies Partial<Check>
const withSignIns = { licence: 'p1', permissions: ['Directory.Read.All', 'AuditLog.Read.All'] } satisfies Partial<Check>

export const US_PEOPLE_CHECKS: readonly Check[] = [
  {
    ...common,
    ...withSignIns,
    id: 'ENT-US-001',
    title: 'Inactive member accounts',
    why: 'Nobody notices when an account is used again that nobody used for three months, least of all its owner.',
    remediation:
      'Entra admin center > Entra ID > Users > All users, add the column Last sign-in: block accounts without one in 90 days, and delete them later.',
    severity: 'medium',
    measure: 'percentage',
    thresholds: { low: 0, high: 1 },
    references: cite({ nist: ['AC-2(3)'], iso: ['A.5.18'], mitre: ['T1078.004'] }),
    assess: (snapshot, settings) =>
      amongMembers(
        snapshot,
        settings,
        (user) => lastSignIn(snapshot, user.id) !== null && isInactive(snapshot, user, STALE_DAYS),
      ),
  },
  {
    ...common,
    ...withSignIns,
    id: '1S-04',
    title: 'Inactive user accounts',
    why: 'Accounts that have not been used for a month are the first to be taken over without anybody noticing.',
    remediation:
      'Entra admin center > Entra ID > Users > All users, add the column Last sign-in: ask, and block those who are gone.',
    severity: 'medium',
    measure: 'percentage',
    thresholds: { low: 0, high: 1 },
    references: cite({ nist: ['AC-2(3)'], mitre: ['T1078.004'], other: ['1Secure: Inactive User Accounts'] }),
    assess: (snapshot, settings) =>
      amongMembers(snapshot, settings, (user) => isInactive(snapshot, user, STALE_DAYS_1S)),
  },
  {
    ...common,
    ...withSignIns,
    id: 'ENT-US-002',
    title: 'Accounts that never signed in',
    why: 'An account that was never used still has its first password, which somebody wrote down somewhere.',
    remediation:
      'Entra admin center > Entra ID > Users > All users, filter Last sign-in = empty: block or delete what is older than 30 days.',
    severity: 'low',
    thresholds: CLUTTER,
    references: cite({ nist: ['AC-2(3)'] }),
    assess: (snapshot, settings) =>
      amongMembers(
        snapshot,
        settings,
        (user) => lastSignIn(snapshot, user.id) === null && isInactive(snapshot, user, STALE_DAYS_1S),
      ),
  },
  {
    ...common,
    id: 'ENT-US-003',
    title: 'Disabled accounts keep licences',
    why: 'A licence on a blocked account is paid for and used by nobody.',
    remediation: 'Microsoft 365 admin center > Users > the user > Licenses and apps: take the licences back.',
    severity: 'info',
    measure: 'binary',
    thresholds: undefined,
    references: cite({}),
    assess: (snapshot) => {
      const disabled = snapshot.all('user', User).filter(({ accountEnabled }) => accountEnabled === false)
      const found = disabled.filter(({ assignedLicenses }) => (assignedLicenses ?? []).length > 0)
      return counted(asFound(found), disabled.length)
    },
  },
  {
    ...common,
    id: 'ENT-US-008',
    title: 'Users at risk whom nobody looks after',
    why: 'Microsoft Entra ID Protection says that these accounts are probably in other hands; each day they stay so counts.',
    remediation:
      'Entra admin center > ID Protection > Risky users: reset the password and revoke sessions, or dismiss what was harmless; let risk policies do it by themselves.',
    severity: 'high',
    thresholds: FIRST,
    licence: 'p2',
    permissions: ['IdentityRiskyUser.Read.All'],
    references: cite({ nist: ['AC-2(12)'], mitre: ['T1078.004'], other: ['ZTA 21861'] }),
    assess: (snapshot) => {
      const all = snapshot
        .all('risky-user', RiskyUser)
        .filter(({ isDeleted, riskState }) => !isDeleted && AT_RISK.includes(riskState ?? ''))
      const waiting = all.filter(({ riskLevel, riskLastUpdatedDateTime }) => {
        const days = WAITING_DAYS[riskLevel ?? '']
        return days !== undefined && isOlder(riskLastUpdatedDateTime, days, snapshot.at)
      })
      return counted(
        waiting.map(({ id, riskLevel }): Found => ({ type: 'risky-user', id, note: `Risk ${riskLevel}` })),
        all.length,
      )
    },
  },
  {
    ...common,
    id: 'ENT-US-009',
    title: 'Odd anchors of synchronisation',
    why: 'The immutable ID ties an account to one on-premises; a doubled one, or one on a cloud administrator, is how accounts are taken over from there.',
    remediation:
      'Find out in the audit log who set it; clear it on cloud-only administrators (PATCH /users/{id} with { "onPremisesImmutableId": null }).',
    severity: 'info',
    measure: 'binary',
    thresholds: undefined,
    references: cite({ mitre: ['T1556.007'] }),
    assess: oddAnchors,
  },
  {
    ...common,
    id: 'ENT-US-010',
    title: 'Shared mailboxes that can be signed in to',
    why: 'A shared or room mailbox needs no sign-in; where it has one, the password is known to many and MFA to none. Guessed by name: Exchange alone knows for sure.',
    remediation: 'Microsoft 365 admin center > Users > the account: block sign-in.',
    severity: 'medium',
    references: cite({ cis: ['1.2.2'] }),
    assess: (snapshot) => {
      const members = enabledMembers(snapshot)
      const found = members.filter((user) => {
        const isUnlicensed = (user.assignedLicenses ?? []).length === 0
        return (
          isUnlicensed && (user.isResourceAccount || (user.mail && SHARED_NAMES.test(user.userPrincipalName ?? '')))
        )
      })
      return { verdict: found.length > 0 ? 'warn' : 'not-detected', objects: asFound(found), total: members.length }
    },
  },
]

const enabledMembers = perSnapshot((snapshot): readonly ObjectAs<typeof User>[] =>
  snapshot.all('user', User).filter((user) => user.accountEnabled !== false && !isGuest(user)),
)

function amongMembers(
  snapshot: Snapshot,
  { breakGlass }: Settings,
  isWeak: (user: ObjectAs<typeof User>) => boolean,
): Outcome {
  const found = enabledMembers(snapshot).filter((user) => !breakGlass.has(user.id.toLowerCase()) && isWeak(user))
  return counted(
    found.map(({ id }) => ({ type: 'user', id, note: signInNote(snapshot, id) })),
    enabledMembers(snapshot).length,
  )
}

function asFound(users: readonly { id: string }[]): Found[] {
  return users.map(({ id }) => ({ type: 'user', id }))
}

function oddAnchors(snapshot: Snapshot, settings: Settings): Outcome {
  const anchored = snapshot.all('user', User).filter(({ onPremisesImmutableId }) => onPremisesImmutableId)
  const doubled = [...grouped(anchored, ({ onPremisesImmutableId }) => onPremisesImmutableId ?? '').values()]
    .filter((users) => users.length > 1)
    .flat()
  const administrators = privileged(snapshot, settings).filter(
    ({ user }) => user.onPremisesImmutableId && user.onPremisesSyncEnabled !== true,
  )
  const notes = new Map<string, string>([
    ...doubled.map(({ id }): [string, string] => [id, 'The same immutable ID as another account']),
    ...administrators.map(({ user }): [string, string] => [user.id, 'An immutable ID on a cloud administrator']),
  ])
  return countedHolders(
    snapshot,
    [...notes].map(([id, note]) => ({ type: 'user', id, note })),
    anchored.length,
  )
}
