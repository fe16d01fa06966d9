// Checks of the Conditional Access that administrators need, by the roles that policies name.

import { binary, type Check, type Outcome } from '../check'
import { CONDITIONAL_ACCESS, POLICIES } from './conditional-access'
import {
  allResources,
  allUsers,
  asFound,
  type Context,
  type Demand,
  enforced,
  has,
  isForAllResources,
  noExceptions,
  orSecurityDefaults,
  type Policy,
  resourcesOf,
  seek,
  sift,
  underLicence,
  usersOf,
} from './policies'
import { conditionsBut, holdOnAllPlatforms } from './policy-conditions'
import {
  asksMfa,
  asksPhishingResistant,
  blocked,
  blocks,
  managedDevice,
  mfa,
  mfaOrAnother,
  phishingResistant,
} from './policy-controls'
import { HIGHLY_PRIVILEGED } from './privileged'
import { cite } from './references'
import { isFrequency, neverPersistent, signInEvery } from './sessions'

export const CA_ADMIN_CHECKS: readonly Check[] = [
  {
    ...CONDITIONAL_ACCESS,
    id: 'ENT-CA-003',
    title: 'MFA is not required for administrators',
    why: 'Accounts with administrative roles are what attackers look for first; with one password they have the tenant.',
    remediation: `${POLICIES} > New policy: Users > Directory roles > all administrative roles, all resources, Grant > Require authentication strength; leave out break-glass accounts alone, and set it On.`,
    severity: 'critical',
    references: cite({
      nist: ['IA-2(1)'],
      cis: ['5.2.2.1'],
      iso: ['A.8.2', 'A.8.5'],
      mitre: ['T1078.004'],
      other: ['MT.1006', 'Prowler admin_users_mfa_enabled'],
    }),
    assess: orSecurityDefaults(
      underLicence('p1', (context) =>
        forRoles(context, ADMINISTRATORS, {
          aims: (policy) => asksMfa(policy, context.snapshot) !== 'never' && isForAllResources(policy),
          demands: [[...ALWAYS, noExceptions, mfa]],
          lesser: mfaOrAnother,
        }),
      ),
    ),
  },
  {
    ...CONDITIONAL_ACCESS,
    id: 'ENT-CA-004',
    title: 'Phishing-resistant MFA is not required for privileged roles',
    why: 'A fake sign-in page relays codes and pushes within seconds; the accounts that matter most need a method that it cannot relay.',
    remediation: `${POLICIES} > New policy: Users > Directory roles > the privileged roles, all resources, Grant > Require authentication strength > Phishing-resistant MFA, and On.`,
    severity: 'high',
    references: cite({
      nist: ['IA-2(1)', 'IA-2(8)', 'IA-5'],
      cis: ['5.2.2.5'],
      scuba: ['MS.AAD.3.6v1'],
      iso: ['A.5.17', 'A.8.2'],
      mitre: ['T1566', 'T1078.004'],
      other: ['ZTA 21783'],
    }),
    assess: underLicence('p1', (context) =>
      forRoles(context, HIGHEST, {
        aims: (policy) => asksPhishingResistant(policy, context.snapshot) !== 'never',
        demands: [[...ALWAYS, noExceptions, phishingResistant]],
      }),
    ),
  },
  {
    ...CONDITIONAL_ACCESS,
    id: 'ENT-CA-008',
    title: 'Admin portals are open to non-administrators',
    why: 'Whoever takes over an ordinary account can read users, groups and settings in the portals and plan the next step.',
    remediation: `${POLICIES} > New policy: all users, Exclude > Directory roles > the administrative roles; Target resources > Microsoft Admin Portals; Grant > Block access, and On.`,
    severity: 'medium',
    references: cite({
      cis: ['5.1.2.4'],
      iso: ['A.5.15', 'A.8.2'],
      mitre: ['T1087.004'],
      other: ['Prowler admin_portals_access_restriction'],
    }),
    assess: underLicence('p1', (context) =>
      seek(context, {
        aims: (policy) => blocks(policy) && has(resourcesOf(policy).includeApplications, 'MicrosoftAdminPortals'),
        demands: [enforced, allUsers, conditionsBut(), exceptRoles, blocked],
        none: 'No policy in force keeps people without administrative roles out of the admin portals.',
      }),
    ),
  },
  {
    ...CONDITIONAL_ACCESS,
    id: 'ENT-CA-016',
    title: 'Admins may sign in from unmanaged devices',
    why: 'On a device that nobody manages, malware takes the session of an administrator after he has passed MFA.',
    remediation: `${POLICIES} > New policy: Users > Directory roles > the administrative roles, all resources, Grant > Require device to be marked as compliant or Microsoft Entra hybrid joined device, and On.`,
    severity: 'medium',
    references: cite({ mitre: ['T1078.004'], other: ['MT.1014', 'ZTA 21830'] }),
    assess: underLicence('p1', (context) =>
      forRoles(context, ADMINISTRATORS, {
        aims: (policy) => managedDevice(policy, context) === null,
        demands: [[enforced, allResources, conditionsBut('platforms'), managedDevice]],
      }),
    ),
  },
  {
    ...CONDITIONAL_ACCESS,
    id: 'ENT-CA-019',
    title: 'Admin sessions are too long or persistent',
    why: 'A stolen session cookie of an administrator is good until the session ends; a browser that stays signed in keeps it for months.',
    remediation: `${POLICIES} > New policy: Users > Directory roles > the administrative roles, all resources, Session > Sign-in frequency 4 hours and Persistent browser session > Never persistent, and On.`,
    severity: 'medium',
    references: cite({
      cis: ['5.2.2.4'],
      iso: ['A.8.5'],
      mitre: ['T1550.004'],
      other: ['ZTA 21825', 'Purple Knight: admin token persistence'],
    }),
    assess: underLicence('p1', (context) => sessions(context, 4)),
  },
  {
    ...CONDITIONAL_ACCESS,
    id: '1S-16',
    title: 'No Conditional Access policy disables admin token persistence',
    why: 'Without a sign-in frequency of at most nine hours and browsers that forget, administrators stay signed in beyond their working day.',
    remediation: `${POLICIES} > New policy: Users > Directory roles > the administrative roles, all resources, Session > Sign-in frequency 9 hours or less and Persistent browser session > Never persistent, and On.`,
    severity: 'high',
    references: cite({ mitre: ['T1550.004'], other: ['1Secure: Admin token persistence'] }),
    assess: underLicence('p1', (context) => sessions(context, 9)),
  },
]

/** By template (Microsoft Learn: Microsoft Entra built-in roles). */
const ADMINISTRATORS: ReadonlyMap<string, string> = new Map([
  ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator'],
  ['e8611ab8-c189-46e8-94e1-60213ab1f814', 'Privileged Role Administrator'],
  ['fe930be7-5e62-47db-91af-98c3a49a38b1', 'User Administrator'],
  ['f28a1f50-f6e7-4571-818b-6a12f2af6b6c', 'SharePoint Administrator'],
  ['29232cdf-9323-42fd-ade2-1d097af3e4de', 'Exchange Administrator'],
  ['8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2', 'Hybrid Identity Administrator'],
  ['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', 'Application Administrator'],
  ['158c047a-c907-4556-b7ef-446551a6b5f7', 'Cloud Application Administrator'],
  ['7be44c8a-adaf-4e2a-84d6-ab2649e08a13', 'Privileged Authentication Administrator'],
  ['194ae4cb-b126-40b2-bd5b-6091b380977d', 'Security Administrator'],
  ['b1be1c3e-b65d-4f19-8427-f6fa0d97feb9', 'Conditional Access Administrator'],
  ['c4e39bd9-1100-46d3-8c65-fb160da0071f', 'Authentication Administrator'],
  ['966707d0-3269-4727-9be2-8c3a10f19b9d', 'Password Administrator'],
  ['729827e3-9c14-49f7-bb1b-9608f156bbb8', 'Helpdesk Administrator'],
])
const HIGHEST: ReadonlyMap<string, string> = new Map([...ADMINISTRATORS].filter(([id]) => HIGHLY_PRIVILEGED.has(id)))

const ALWAYS: readonly Demand[] = [enforced, allResources, conditionsBut()]

const exceptRoles: Demand = (policy) => (usersOf(policy).excludeRoles?.length ? null : 'leaves out no role')

function sessions(context: Context, hours: number): Outcome {
  return forRoles(context, ADMINISTRATORS, {
    aims: (policy) => isForAllResources(policy) && (isFrequency(policy) || neverPersistent(policy, context) === null),
    demands: [
      [...ALWAYS, signInEvery(hours)],
      [...ALWAYS, neverPersistent],
    ],
  })
}

type SoughtForRoles = {
  aims: (policy: Policy) => boolean
  /** Each list is to be met by some policy. */
  demands: readonly (readonly Demand[])[]
  /** The last demand of a list in a weaker form: where it is met, it is a warning. */
  lesser?: Demand
}

/** Each role must be under some policy; which one is the same. */
function forRoles(
  context: Context,
  roles: ReadonlyMap<string, string>,
  { aims, demands, lesser }: SoughtForRoles,
): Outcome {
  const gaps = demands
    .map((list) => sift(context, aims, list))
    .map(({ sound, short }) => ({ sound, short, open: without(roles, sound) }))
    .filter(({ open }) => open.size > 0)
  if (gaps.length === 0) return binary(false)
  const open = new Set(gaps.flatMap((gap) => [...gap.open]))
  const isHalf =
    lesser !== undefined &&
    demands.every((list) => without(roles, sift(context, aims, [...list.slice(0, -1), lesser]).sound).size === 0)
  const names = [...roles].filter(([role]) => open.has(role)).map(([, name]) => name)
  const says = open.size === roles.size ? 'No role is under such a policy.' : `Not for ${names.join(', ')}.`
  const objects = gaps.flatMap(({ sound, short }) => [
    ...sound.map((policy) => asFound(policy, 'not for all of these roles and platforms')),
    ...short,
  ])
  return binary(isHalf ? 'warn' : true, says, objects)
}

/** The roles that no policy holds for, or none on some platform. */
function without(roles: ReadonlyMap<string, string>, policies: readonly Policy[]): ReadonlySet<string> {
  const isUnder = (role: string) => holdOnAllPlatforms(policies.filter((policy) => holdsForRole(policy, role)))
  return new Set([...roles.keys()].filter((role) => !isUnder(role)))
}

function holdsForRole(policy: Policy, role: string): boolean {
  const { includeUsers, includeRoles, excludeRoles } = usersOf(policy)
  return (has(includeUsers, 'All') || has(includeRoles, role)) && !has(excludeRoles, role)
}
