// Checks of the guests who are there.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { type Check, counted, type Found, type Outcome } from '../check'
import { isGuest } from './guests'
import { perSnapshot } from './per-snapshot'
import { assignments, membersOf } from './privileged'
import { cite } from './references'
import { Group, User } from './shapes-directory'
import { ConditionalAccessPolicy } from './shapes-policies'
import { isInactive, signInNote } from './sign-ins'
import { FIRST, HANDFUL } from './thresholds'
import { dayOf, isOlder } from './time'

const STALE_DAYS = 90
/** 1Secure's own. */
const STALE_DAYS_1S = 35
const PENDING_DAYS = 30

const USERS = 'Entra admin center > Entra ID > Users > All users, filter User type = Guest'

const common = {
  category: 'Identity',
  measure: 'number',
  thresholds: HANDFUL,
  licence: 'free',
  permissions: ['Directory.Read.All'],
} satisfies Partial<Check>

export const GU_PEOPLE_CHECKS: readonly Check[] = [
  {
    ...common,
    id: 'ENT-GU-005',
    title: 'Stale guest accounts',
    why: 'A guest who does not come any more still can, and so can whoever takes over his account elsewhere.',
    remediation: `${USERS}: block or delete those without a sign-in in 90 days; an access review does it regularly.`,
    severity: 'medium',
    licence: 'p1',
    permissions: ['Directory.Read.All', 'AuditLog.Read.All'],
    references: cite({ nist: ['AC-2(3)'], other: ['ZTA 21858', 'CIPP InactiveGuestUsers'] }),
    assess: (snapshot) => stale(snapshot, STALE_DAYS),
  },
  {
    ...common,
    id: '1S-09',
    title: 'Stale guest accounts (35 days)',
    why: 'Guests who have not signed in for five weeks have mostly finished what they were invited for.',
    remediation: `${USERS}: ask their sponsors, and block or delete those who are no longer needed.`,
    severity: 'medium',
    licence: 'p1',
    permissions: ['Directory.Read.All', 'AuditLog.Read.All'],
    references: cite({ nist: ['AC-2(3)'], mitre: ['T1078.004'], other: ['1Secure: Stale Guest Accounts'] }),
    assess: (snapshot) => stale(snapshot, STALE_DAYS_1S),
  },
  {
    ...common,
    id: 'ENT-GU-006',
    title: 'Invitations that nobody has accepted for 30 days',
    why: 'An open invitation can still be redeemed by whoever reads that mailbox.',
    remediation: `${USERS} and Invitation state = Pending acceptance: delete the account, and invite again when it is needed.`,
    severity: 'low',
    thresholds: { low: 10, high: 100 },
    references: cite({ other: ['Purple Knight: guest invites not accepted'] }),
    assess: (snapshot) => {
      const pending = guests(snapshot).filter(({ externalUserState }) => externalUserState === 'PendingAcceptance')
      const old = pending.filter(({ externalUserStateChangeDateTime, createdDateTime }) =>
        isOlder(externalUserStateChangeDateTime ?? createdDateTime, PENDING_DAYS, snapshot.at),
      )
      const found = old.map(({ id, createdDateTime }): Found => {
        return { type: 'user', id, note: createdDateTime ? `Invited ${dayOf(createdDateTime)}` : undefined }
      })
      return counted(found, guests(snapshot).length)
    },
  },
  {
    ...common,
    id: 'ENT-GU-007',
    title: 'A guest is in a group with a role or one left out of Conditional Access',
    why: 'Through the group a guest gets a role, or comes in past the rules that hold for everybody else.',
    remediation: 'Entra admin center > Entra ID > Groups > the group > Members: remove the guest.',
    severity: 'high',
    thresholds: FIRST,
    references: cite({ other: ['Purple Knight: privileged group contains guest'] }),
    assess: inSensitiveGroups,
  },
  {
    ...common,
    id: 'ENT-GU-011',
    title: 'Accounts that were made by confirming an email address',
    why: 'Nobody in the organization decided on these accounts; they came from a sign-up page.',
    remediation:
      'Entra admin center > Entra ID > Users > All users, filter Creation type = Email verified: find out who they are, and delete those without a reason.',
    severity: 'medium',
    references: cite({}),
    assess: (snapshot) => emailVerified(snapshot, (user) => user.accountEnabled !== false),
  },
  {
    ...common,
    id: '1S-10',
    title: 'User accounts created via email-verified self-service',
    why: 'Such accounts exist because somebody with a mailbox in one of your domains signed up for a service.',
    remediation:
      'Entra admin center > Entra ID > Users > All users, filter Creation type = Email verified: delete those without a reason, and close the sign-up.',
    severity: 'medium',
    references: cite({
      mitre: ['T1136.003'],
      other: ['1Secure: User Accounts Created via Email Verified Self-Service Creation'],
    }),
    assess: (snapshot) => emailVerified(snapshot, () => true),
  },
  {
    ...common,
    id: 'ENT-GU-013',
    title: 'Guests without a sponsor',
    why: 'Without a sponsor nobody can be asked whether the guest is still needed.',
    remediation: `${USERS} > the guest > Edit properties > Sponsors: name somebody who knows him.`,
    severity: 'info',
    measure: 'binary',
    thresholds: undefined,
    references: cite({ other: ['ZTA 21877'] }),
    assess: (snapshot) => {
      // Of external accounts that were made members sponsors are not read.
      const all = guests(snapshot).filter(({ userType }) => userType?.toLowerCase() === 'guest')
      const without = all.filter(({ id }) => snapshot.linked('user-sponsor', id).length === 0)
      return counted(
        without.map(({ id }) => ({ type: 'user', id })),
        all.length,
      )
    },
  },
]

const guests = perSnapshot((snapshot): readonly ObjectAs<typeof User>[] => snapshot.all('user', User).filter(isGuest))

function stale(snapshot: Snapshot, days: number): Outcome {
  const enabled = guests(snapshot).filter(({ accountEnabled }) => accountEnabled !== false)
  const found = enabled
    .filter((guest) => isInactive(snapshot, guest, days))
    .map(({ id }): Found => ({ type: 'user', id, note: signInNote(snapshot, id) }))
  return counted(found, guests(snapshot).length)
}

function emailVerified(snapshot: Snapshot, counts: (user: ObjectAs<typeof User>) => boolean): Outcome {
  const all = snapshot.all('user', User)
  const found = all.filter((user) => user.creationType === 'EmailVerified' && counts(user))
  return counted(
    found.map(({ id }) => ({ type: 'user', id })),
    all.length,
  )
}

function inSensitiveGroups(snapshot: Snapshot): Outcome {
  const reasons = new Map<string, string[]>()
  const everyone = new Map(guests(snapshot).map((guest) => [guest.id.toLowerCase(), guest]))
  for (const group of sensitiveGroups(snapshot))
    for (const id of membersOf(snapshot, group))
      if (everyone.has(id)) {
        const name = snapshot.find('group', group, Group)?.name ?? group
        reasons.set(id, [...(reasons.get(id) ?? []), name])
      }
  const found = [...reasons].map(([id, groups]): Found => ({ type: 'user', id, note: groups.join(', ') }))
  return counted(found, everyone.size)
}

/** Role-assignable, holding a role, or left out of a policy in force. A tenant without the licence has no policies. */
function sensitiveGroups(snapshot: Snapshot): ReadonlySet<string> {
  const hasPolicies = snapshot.status('conditional-access-policy')?.verdict !== 'not-licensed'
  const policies = hasPolicies ? snapshot.all('conditional-access-policy', ConditionalAccessPolicy) : []
  const excluded = policies
    .filter(({ state }) => state === 'enabled')
    .flatMap(({ conditions }) => conditions?.users?.excludeGroups ?? [])
  const withRoles = assignments(snapshot).filter(({ principalId }) => snapshot.find('group', principalId, Group))
  const assignable = snapshot.all('group', Group).filter(({ isAssignableToRole }) => isAssignableToRole)
  return new Set([
    ...excluded.map((id) => id.toLowerCase()),
    ...withRoles.map(({ principalId }) => principalId),
    ...assignable.map(({ id }) => id.toLowerCase()),
  ])
}
