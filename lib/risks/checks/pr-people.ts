// Checks of the people who hold privileged roles.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, type Outcome, type Settings } from '../check'
import { isGuest } from './guests'
import { howMany } from './how-many'
import {
  asFound,
  countedHolders,
  eligibleGap,
  GLOBAL_ADMINISTRATOR,
  type Holder,
  holders,
  holdersOf,
  privileged,
  requireEligible,
} from './privileged'
import { cite } from './references'
import { SubscribedSku, User } from './shapes-directory'
import { isInactive, signInNote } from './sign-ins'
import { CLUTTER, FIRST, HANDFUL } from './thresholds'

const FEWEST = 2
const MOST = 4
const STALE_DAYS = 30

export const PR_PEOPLE_CHECKS: readonly Check[] = [
  {
    id: 'ENT-PR-001',
    title: 'Too few or too many Global Administrators',
    why: 'A Global Administrator can change everything, so each further account is one more way to lose the tenant; with only one, a lost password locks everybody out.',
    remediation:
      'Entra admin center > Entra ID > Roles & admins > Global Administrator: keep two to four people, eligible ones included, and give the others a narrower role.',
    category: 'Identity',
    severity: 'high',
    measure: 'binary',
    licence: 'free',
    permissions: ['Directory.Read.All'],
    references: cite({
      nist: ['AC-6(5)'],
      cis: ['1.1.3'],
      scuba: ['MS.AAD.7.1v1'],
      mitre: ['T1098.003'],
      other: ['MT.1032', 'ZTA 21812'],
    }),
    assess: (snapshot, settings) => administrators(snapshot, settings, 'all'),
  },
  {
    id: '1S-12',
    title: 'Improper number of Global Administrators',
    why: 'Fewer than two Global Administrators leave nobody to help when one is locked out; five or more are more than anybody watches.',
    remediation:
      'Entra admin center > Entra ID > Roles & admins > Global Administrator > Active assignments: keep two to four accounts.',
    category: 'Identity',
    severity: 'high',
    measure: 'binary',
    licence: 'free',
    permissions: ['Directory.Read.All'],
    references: cite({ nist: ['AC-6(5)'], mitre: ['T1098.003'], other: ['1Secure: Global Administrators'] }),
    assess: (snapshot, settings) => administrators(snapshot, settings, 'active'),
  },
  {
    id: 'ENT-PR-002',
    title: 'Global Administrator is used instead of finer roles',
    why: 'Where most administrators are Global Administrators, daily work is done with the widest right there is, and a stolen session of any of them is the whole tenant.',
    remediation:
      'Entra admin center > Entra ID > Roles & admins: give each administrator the role of his task (User, Exchange, Authentication Administrator ...) and take Global Administrator away.',
    category: 'Identity',
    severity: 'medium',
    measure: 'binary',
    licence: 'free',
    permissions: ['Directory.Read.All'],
    references: cite({ nist: ['AC-5'], scuba: ['MS.AAD.7.2v1'], other: ['ZTA 21813'] }),
    assess: delegation,
  },
  {
    id: 'ENT-PR-003',
    title: 'Privileged accounts are synchronised from on-premises',
    why: 'Whoever rules the on-premises directory rules the accounts that come from it; a break-in there becomes one in the cloud.',
    remediation:
      'Make cloud-only accounts for administration (Entra admin center > Entra ID > Users > New user), give them the roles, and take the roles from the synchronised accounts.',
    category: 'Identity',
    severity: 'high',
    measure: 'number',
    thresholds: FIRST,
    licence: 'free',
    permissions: ['Directory.Read.All'],
    references: cite({
      nist: ['AC-6(5)'],
      cis: ['1.1.1'],
      scuba: ['MS.AAD.7.3v1'],
      mitre: ['T1556.007'],
      other: ['MT.1026', 'MT.1081', 'ZTA 21814'],
    }),
    assess: (snapshot, settings) =>
      amongPrivileged(snapshot, settings, ({ user }) => user.onPremisesSyncEnabled || !!user.onPremisesImmutableId),
  },
  {
    id: 'ENT-PR-004',
    title: 'A guest holds a privileged role',
    why: 'A guest signs in with an account that somebody else looks after: its password, its factors and its leaving are out of your hands.',
    remediation:
      'Entra admin center > Entra ID > Roles & admins: remove the guest from the role or from the group that has it, and give the person a member account if the work is needed.',
    category: 'Identity',
    severity: 'high',
    measure: 'number',
    thresholds: FIRST,
    licence: 'free',
    permissions: ['Directory.Read.All'],
    references: cite({ mitre: ['T1078.004'], other: ['MT.1025', 'ZTA 22128'] }),
    assess: (snapshot, settings) => amongPrivileged(snapshot, settings, ({ user }) => isGuest(user)),
  },
  {
    id: 'ENT-PR-012',
    title: 'Stale accounts hold privileged roles',
    why: 'A privileged account that nobody uses is missed by nobody when somebody else begins to use it.',
    remediation:
      'Entra admin center > Entra ID > Roles & admins: take the role from accounts without a sign-in in 30 days, or block them. Name break-glass accounts in the risk settings.',
    category: 'Identity',
    severity: 'high',
    measure: 'number',
    thresholds: FIRST,
    licence: 'p1',
    permissions: ['Directory.Read.All', 'AuditLog.Read.All'],
    references: cite({ nist: ['AC-2(3)'], mitre: ['T1078.004'], other: ['MT.1029', 'ZTA 21854'] }),
    assess: staleAdministrators,
  },
  {
    id: 'ENT-PR-013',
    title: 'Disabled users still hold roles',
    why: 'Whoever enables the account again, by mistake or on purpose, makes an administrator.',
    remediation: 'Entra admin center > Entra ID > Users > the user > Assigned roles: remove all assignments.',
    category: 'Identity',
    severity: 'medium',
    measure: 'number',
    thresholds: HANDFUL,
    licence: 'free',
    permissions: ['Directory.Read.All'],
    references: cite({ nist: ['AC-2'] }),
    assess: (snapshot) => {
      const disabled = holders(snapshot).filter(({ user }) => user.accountEnabled === false)
      return countedHolders(snapshot, disabled.map(asFound), holders(snapshot).length)
    },
  },
  {
    id: 'ENT-PR-014',
    title: 'A privileged user has a mailbox',
    why: 'Mail is how most attacks arrive; an account that administers the tenant should not read any.',
    remediation:
      'Entra admin center > Entra ID > Users > the user > Licenses: remove plans with Exchange Online from administration accounts, and use another account for mail.',
    category: 'Identity',
    severity: 'low',
    measure: 'number',
    thresholds: CLUTTER,
    licence: 'free',
    permissions: ['Directory.Read.All'],
    references: cite({ cis: ['1.1.4'], other: ['MT.1028'] }),
    assess: (snapshot, settings) => {
      const mailPlans = mailPlansBySku(snapshot)
      return amongPrivileged(snapshot, settings, ({ user }) =>
        (user.assignedLicenses ?? []).some(({ skuId, disabledPlans }) =>
          mailPlans.get(skuId ?? '')?.some((plan) => !disabledPlans?.includes(plan)),
        ),
      )
    },
  },
  {
    id: '1S-06',
    title: 'User accounts with administrative permissions',
    why: 'The more accounts can administer the tenant, the more of them can be taken over to do so.',
    remediation:
      'Entra admin center > Entra ID > Roles & admins: go through the privileged roles and take them from everybody who does not need them for his work.',
    category: 'Identity',
    severity: 'high',
    measure: 'percentage',
    thresholds: { low: 2, high: 3 },
    licence: 'free',
    permissions: ['Directory.Read.All'],
    references: cite({
      nist: ['AC-6(5)'],
      mitre: ['T1078.004'],
      other: ['1Secure: User Accounts with Administrative Permissions'],
    }),
    assess: (snapshot, settings) =>
      countedHolders(snapshot, privileged(snapshot, settings).map(asFound), snapshot.all('user', User).length),
  },
]

/** A break-glass account is one of the two that there have to be, and none of the four that there may be. */
function administrators(snapshot: Snapshot, { breakGlass }: Settings, who: 'all' | 'active'): Outcome {
  const enabled = holdersOf(snapshot, new Set([GLOBAL_ADMINISTRATOR])).filter(
    ({ user, holdings }) => user.accountEnabled !== false && (who === 'all' || holdings.some((one) => !one.eligible)),
  )
  const people = enabled.filter(({ user }) => !breakGlass.has(user.id.toLowerCase()))
  const isTooMany = people.length > MOST
  // Eligible ones make enough of too few, and too many of enough.
  if (who === 'all' && !isTooMany) requireEligible(snapshot)
  const gap = who === 'all' ? eligibleGap(snapshot) : undefined
  const says = `${howMany(enabled.length, 'Global Administrator')}, of them ${howMany(enabled.length - people.length, 'break-glass account')}.`
  return binary(enabled.length < FEWEST || isTooMany, gap ? `${says} ${gap}` : says, enabled.map(asFound))
}

function delegation(snapshot: Snapshot, settings: Settings): Outcome {
  requireEligible(snapshot)
  const all = privileged(snapshot, settings).filter(({ user }) => !settings.breakGlass.has(user.id.toLowerCase()))
  const global = all.filter(({ holdings }) => holdings.some(({ roleId }) => roleId === GLOBAL_ADMINISTRATOR))
  const others = all.length - global.length
  const says = `${howMany(global.length, 'Global Administrator')} beside break-glass accounts, ${howMany(others, 'other account')} with a privileged role.`
  return binary(global.length > 0 && global.length >= others, says, global.map(asFound))
}

function amongPrivileged(snapshot: Snapshot, settings: Settings, isWeak: (holder: Holder) => boolean): Outcome {
  const all = privileged(snapshot, settings)
  return countedHolders(snapshot, all.filter(isWeak).map(asFound), all.length)
}

function staleAdministrators(snapshot: Snapshot, settings: Settings): Outcome {
  const all = privileged(snapshot, settings).filter(({ user }) => !settings.breakGlass.has(user.id.toLowerCase()))
  const stale = all.filter(({ user }) => user.accountEnabled !== false && isInactive(snapshot, user, STALE_DAYS))
  const objects = stale.map((holder) => {
    const { note, ...found } = asFound(holder)
    return { ...found, note: `${signInNote(snapshot, holder.user.id)}: ${note}` }
  })
  return countedHolders(snapshot, objects, all.length)
}

/** Exchange Online's own plans; the "foundation" in every subscription is no mailbox. */
function mailPlansBySku(snapshot: Snapshot): Map<string, string[]> {
  const skus = snapshot.all('subscribed-sku', SubscribedSku).map(({ skuId, servicePlans }): [string, string[]] => {
    const mail = (servicePlans ?? []).filter(({ servicePlanName }) =>
      /^EXCHANGE_S_(?!FOUNDATION)/.test(servicePlanName ?? ''),
    )
    return [skuId ?? '', mail.flatMap(({ servicePlanId }) => servicePlanId ?? [])]
  })
  return new Map(skus)
}
