// Checks of the Conditional Access that everybody needs: no legacy authentication, MFA, or security defaults in its place.

import type { Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, type Outcome } from '../check'
import { CONDITIONAL_ACCESS, POLICIES } from './conditional-access'
import { isGuest } from './guests'
import { howMany } from './how-many'
import {
  allResources,
  allUsers,
  asFound,
  type Context,
  type Demand,
  enabledPolicies,
  enforced,
  has,
  isAnybody,
  isForAllResources,
  listed,
  noExceptions,
  orSecurityDefaults,
  type Policy,
  resourcesOf,
  seek,
  sift,
  underLicence,
  userPolicies,
  usersOf,
} from './policies'
import { conditionsBut } from './policy-conditions'
import {
  asksMfa,
  asksPhishingResistant,
  blocked,
  blocks,
  mfa,
  mfaOrAnother,
  phishingResistant,
} from './policy-controls'
import { membersOf } from './privileged'
import { cite } from './references'
import { User } from './shapes-directory'

export const CA_EVERYONE_CHECKS: readonly Check[] = [
  {
    ...CONDITIONAL_ACCESS,
    id: 'ENT-CA-001',
    title: 'Legacy authentication is not blocked',
    why: 'Old mail protocols and Exchange ActiveSync cannot ask for MFA, so a guessed or sprayed password is all that an attacker needs.',
    remediation: `${POLICIES} > New policy: all users but break-glass accounts, all resources, Conditions > Client apps > Exchange ActiveSync clients and Other clients, Grant > Block access, and On.`,
    severity: 'critical',
    references: cite({
      nist: ['CM-7'],
      cis: ['5.2.2.3'],
      scuba: ['MS.AAD.1.1v1'],
      iso: ['A.5.17', 'A.8.5'],
      mitre: ['T1110.003', 'T1078.004'],
      other: ['MT.1009', 'MT.1010', 'ZTA 21796', 'Prowler legacy_authentication_blocked'],
    }),
    assess: orSecurityDefaults(underLicence('p1', legacyAuthentication)),
  },
  {
    ...CONDITIONAL_ACCESS,
    id: 'ENT-CA-002',
    title: 'MFA is not required for all users',
    why: 'Wherever a password alone opens an account, every leaked, guessed or phished password is a break-in.',
    remediation: `${POLICIES} > New policy: all users, all resources, no conditions, Grant > Require authentication strength > Multifactor authentication; leave out break-glass accounts alone, and set it On.`,
    severity: 'critical',
    references: cite({
      nist: ['IA-2(1)', 'IA-2(2)'],
      cis: ['5.2.2.2'],
      scuba: ['MS.AAD.3.2v2'],
      iso: ['A.5.17', 'A.8.5'],
      mitre: ['T1110', 'T1078.004'],
      other: ['MT.1007', 'ZTA 21800', 'Prowler users_mfa_enabled'],
    }),
    assess: orSecurityDefaults(
      underLicence('p1', (context) =>
        seek(context, {
          aims: (policy) => asksMfa(policy, context.snapshot) !== 'never' && isForAllResources(policy),
          demands: [...EVERYWHERE, mfa],
          lesser: mfaOrAnother,
          none: 'No policy in force requires MFA of every user, for every resource and under all conditions.',
        }),
      ),
    ),
  },
  {
    ...CONDITIONAL_ACCESS,
    id: 'ENT-CA-005',
    title: 'Phishing-resistant MFA is not required for all users',
    why: 'Codes and pushes can be relayed by a fake sign-in page; passkeys, Windows Hello and certificates cannot.',
    remediation: `Give everyone a passkey, Windows Hello for Business or a certificate, then ${POLICIES} > New policy: all users, all resources, Grant > Require authentication strength > Phishing-resistant MFA.`,
    severity: 'medium',
    references: cite({ nist: ['IA-2(8)'], scuba: ['MS.AAD.3.1v1'], mitre: ['T1566'], other: ['ZTA 21784'] }),
    assess: underLicence('p1', (context) =>
      seek(context, {
        aims: (policy) => asksPhishingResistant(policy, context.snapshot) !== 'never',
        demands: [...EVERYWHERE, phishingResistant],
        none: 'No policy in force requires phishing-resistant MFA of every user and for every resource.',
      }),
    ),
  },
  {
    ...CONDITIONAL_ACCESS,
    id: 'ENT-CA-006',
    title: 'MFA is not required for guests and external users',
    why: 'The accounts of guests are looked after elsewhere: without MFA at the door, the weakest partner decides how safe shared data is.',
    remediation: `${POLICIES} > New policy: Users > Select users and groups > Guest or external users, all six types and all external organizations; all resources, Grant > Require authentication strength.`,
    severity: 'high',
    references: cite({
      iso: ['A.5.15', 'A.8.5'],
      mitre: ['T1078.004'],
      other: ['MT.1016', 'ZTA 21851', 'Prowler mfa_enforced_for_guest_users'],
    }),
    assess: underLicence('p1', guests),
  },
  {
    ...CONDITIONAL_ACCESS,
    id: 'ENT-CA-007',
    title: 'MFA is not required for Azure management',
    why: 'The Azure portal, its command line and PowerShell reach whole subscriptions; one password must not be enough for them.',
    remediation: `${POLICIES} > New policy: all users, Target resources > Windows Azure Service Management API (or all resources), Grant > Require authentication strength > Multifactor authentication.`,
    severity: 'high',
    references: cite({
      nist: ['IA-2'],
      mitre: ['T1078.004'],
      other: ['MT.1008', 'Prowler require_mfa_for_management_api'],
    }),
    assess: orSecurityDefaults(
      underLicence('p1', (context) =>
        seek(context, {
          aims: (policy) => asksMfa(policy, context.snapshot) !== 'never' && azureManagement(policy, context) === null,
          demands: [enforced, allUsers, azureManagement, conditionsBut(), mfa],
          lesser: mfaOrAnother,
          none: 'No policy in force requires MFA of every user who manages Azure.',
        }),
      ),
    ),
  },
  {
    ...CONDITIONAL_ACCESS,
    id: 'ENT-CA-035',
    title: 'Neither security defaults nor Conditional Access protects the tenant',
    why: 'With both off, Microsoft Entra asks nobody for more than a password, administrators included.',
    remediation:
      'Entra admin center > Entra ID > Overview > Properties > Manage security defaults > Enabled; with Entra ID P1, Conditional Access policies in their place.',
    severity: 'critical',
    licence: 'free',
    references: cite({
      nist: ['IA-2'],
      mitre: ['T1078.004'],
      other: ['MT.1021', '1Secure: Conditional Access Policies', 'Purple Knight: security defaults'],
    }),
    assess: orSecurityDefaults((snapshot) => {
      const isNone = unlessUnlicensed(snapshot, enabledPolicies).length === 0
      return binary(isNone, isNone ? 'Security defaults are off, and no policy is in force.' : undefined)
    }),
  },
  {
    ...CONDITIONAL_ACCESS,
    id: '1S-15',
    title: 'No Conditional Access policy, and security defaults are off',
    why: 'A tenant in which nobody has set up either of the two leaves every account to its password.',
    remediation:
      'Entra admin center > Entra ID > Overview > Properties > Manage security defaults > Enabled, or make Conditional Access policies.',
    severity: 'high',
    licence: 'free',
    references: cite({ nist: ['IA-2'], mitre: ['T1078.004'], other: ['1Secure: Conditional Access policies'] }),
    assess: orSecurityDefaults((snapshot) => {
      const isNone = unlessUnlicensed(snapshot, userPolicies).length === 0
      return binary(isNone, isNone ? 'Security defaults are off, and there is no policy.' : undefined)
    }),
  },
]

const EVERYWHERE: readonly Demand[] = [enforced, allUsers, allResources, noExceptions, conditionsBut()]

/** Without the licence there are no policies, which is as good as read. */
function unlessUnlicensed(snapshot: Snapshot, read: (snapshot: Snapshot) => readonly Policy[]): readonly Policy[] {
  return snapshot.status('conditional-access-policy')?.verdict === 'not-licensed' ? [] : read(snapshot)
}

/** One policy may do both kinds of clients, or each has its own. */
function legacyAuthentication(context: Context): Outcome {
  const outcomes = ['exchangeActiveSync', 'other'].map((client) =>
    seek(context, {
      aims: (policy) => blocks(policy) && has(policy.conditions?.clientAppTypes, client),
      demands: [enforced, allUsers, allResources, noExceptions, conditionsBut('client apps'), blocked],
      none: `No policy in force blocks ${client === 'other' ? 'other legacy clients' : 'Exchange ActiveSync'} for everyone.`,
    }),
  )
  return outcomes.find(({ verdict }) => verdict === 'detected') ?? outcomes[0] ?? binary(true)
}

const EXTERNAL = {
  internalGuest: 'internal guests',
  b2bCollaborationGuest: 'guests',
  b2bCollaborationMember: 'external members',
  b2bDirectConnectUser: 'direct connect users',
  otherExternalUser: 'other external users',
  serviceProvider: 'service providers',
}

/** Each of the six types must be under some policy. */
function guests(context: Context): Outcome {
  const aims = (policy: Policy) =>
    asksMfa(policy, context.snapshot) !== 'never' &&
    isForAllResources(policy) &&
    Object.keys(EXTERNAL).some((type) => holdsForGuests(policy, type))
  const demands = [enforced, conditionsBut(), noGuestsLeftOut]
  const { sound, short } = sift(context, aims, [...demands, mfa])
  const open = Object.entries(EXTERNAL).filter(([type]) => !sound.some((policy) => holdsForGuests(policy, type)))
  if (open.length === 0) return binary(false)
  const half = sift(context, aims, [...demands, mfaOrAnother]).sound
  const isHalf = open.every(([type]) => half.some((policy) => holdsForGuests(policy, type)))
  return binary(isHalf ? 'warn' : true, `Without MFA: ${open.map(([, name]) => name).join(', ')}.`, [
    ...short,
    ...sound.map((policy) => asFound(policy, 'not for all types of external users')),
  ])
}

/** By name or in a group; as a type is the matter of `holdsForGuests`. */
const noGuestsLeftOut: Demand = (policy, { snapshot }) => {
  const { excludeUsers, excludeGroups } = usersOf(policy)
  const ids = [
    ...(excludeUsers ?? []),
    ...(excludeGroups ?? []).flatMap((id) => [...membersOf(snapshot, id.toLowerCase())]),
  ]
  const guests = ids.flatMap((id) => snapshot.find('user', id, User) ?? []).filter(isGuest)
  return guests.length > 0 ? `leaves out ${howMany(guests.length, 'guest')}` : null
}

function holdsForGuests(policy: Policy, type: string): boolean {
  const { includeUsers, excludeUsers, includeGuestsOrExternalUsers: included, ...users } = usersOf(policy)
  const excluded = users.excludeGuestsOrExternalUsers?.guestOrExternalUserTypes
  if (has(excludeUsers, 'GuestsOrExternalUsers') || (isAnybody(excluded) && has(listed(excluded), type))) return false
  if (has(includeUsers, 'All') || has(includeUsers, 'GuestsOrExternalUsers')) return true
  const isOfAll = !included?.externalTenants || included.externalTenants.membershipKind === 'all'
  return isOfAll && has(listed(included?.guestOrExternalUserTypes), type)
}

const AZURE_MANAGEMENT = '797f4846-ba00-4fd7-ba43-dac1f8f63013'

const azureManagement: Demand = (policy) => {
  const { includeApplications, excludeApplications, applicationFilter } = resourcesOf(policy)
  const isIncluded =
    has(includeApplications, AZURE_MANAGEMENT) || (has(includeApplications, 'All') && !applicationFilter)
  return isIncluded && !has(excludeApplications, AZURE_MANAGEMENT) ? null : 'not for Azure management'
}
