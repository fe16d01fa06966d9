// Conditional Access policies: whom and what they hold for, what they demand, and which one does what a check asks for.

import type { ObjectAs, Snapshot } from '@/lib/state/snapshot'
import { binary, type Check, type Found, type Outcome, type Settings } from '../check'
import { requireLicence } from './licence'
import { perSnapshot } from './per-snapshot'
import { holdings, membersOf } from './privileged'
import { Group, User } from './shapes-directory'
import { ConditionalAccessPolicy, SecurityDefaults } from './shapes-policies'

export type Policy = ObjectAs<typeof ConditionalAccessPolicy>
export type Context = { snapshot: Snapshot; settings: Settings }
/** Null where a policy does it; else how it falls short, to be read behind its name. */
export type Demand = (policy: Policy, context: Context) => string | null

/** Accounts that synchronise the directory; they cannot do MFA, and Microsoft Learn has them left out of policies that demand it. */
export const SYNC_ROLES = ['d29b2b05-8046-44ba-8758-1e26182fcf32', 'a92aed5d-d78a-4d16-b381-09adb37eb3b0']

/** Those for people: policies of workload identities and agents are another matter. */
export function userPolicies(snapshot: Snapshot): readonly Policy[] {
  return snapshot.all('conditional-access-policy', ConditionalAccessPolicy).filter(({ conditions }) => {
    const { includeServicePrincipals, includeAgentIdServicePrincipals } = conditions?.clientApplications ?? {}
    return !includeServicePrincipals?.length && !includeAgentIdServicePrincipals?.length
  })
}

export function enabledPolicies(snapshot: Snapshot): readonly Policy[] {
  return userPolicies(snapshot).filter(({ state }) => state === 'enabled')
}

export function usersOf({ conditions }: Policy) {
  return conditions?.users ?? {}
}

export function resourcesOf({ conditions }: Policy) {
  return conditions?.applications ?? {}
}

const folded = new WeakMap<readonly string[], ReadonlySet<string>>()

/** Without regard to case, as Graph compares. */
export function has(list: readonly string[] | null | undefined, value: string): boolean {
  if (!list) return false
  const known = folded.get(list) ?? new Set(list.map((one) => one.toLowerCase()))
  folded.set(list, known)
  return known.has(value.toLowerCase())
}

/** Of what Graph writes as one text with commas. */
export function listed(text: string | null | undefined): string[] {
  return (text ?? '').split(',').map((one) => one.trim())
}

export function asFound({ id }: Policy, note?: string): Found {
  return { type: 'conditional-access-policy', id, note }
}

/** Policies that do all that is demanded, and those that have to do with it and do not, with how they fall short. */
export function sift(context: Context, aims: (policy: Policy) => boolean, demands: readonly Demand[]) {
  const sound: Policy[] = []
  const short: Found[] = []
  for (const policy of userPolicies(context.snapshot).filter(aims)) {
    const lacks = demands.flatMap((demand) => demand(policy, context) ?? [])
    if (lacks.length === 0) sound.push(policy)
    else short.push(asFound(policy, lacks.join('; ')))
  }
  return { sound, short }
}

export type Sought = {
  /** Which policies have to do with it. */
  aims: (policy: Policy) => boolean
  demands: readonly Demand[]
  /** The last demand in a weaker form: where it is met, it is a warning. */
  lesser?: Demand
  /** What it means that there is none. */
  none: string
  /** Whether policies that do it by themselves do it together, where one may do a part. */
  suffices?: (policies: readonly Policy[]) => boolean
}

/** Not detected where one policy does it all, or several do it together. */
export function seek(context: Context, { aims, demands, lesser, none, suffices = isAny }: Sought): Outcome {
  const { sound, short } = sift(context, aims, demands)
  if (suffices(sound)) return binary(false, `By ${inWords(sound)}.`)
  const half = lesser ? sift(context, aims, [...demands.slice(0, -1), lesser]).sound : []
  if (half.length > 0 && suffices(half))
    return binary('warn', 'There are such policies, but another control will do in place of MFA.', short)
  return binary(true, none, [...sound.map((policy) => asFound(policy, 'not for all platforms')), ...short])
}

function isAny(policies: readonly Policy[]): boolean {
  return policies.length > 0
}

function inWords(policies: readonly Policy[]): string {
  const names = policies.map(({ name }) => `"${name}"`)
  return names.length === 1 ? `the policy ${names[0]}` : `the policies ${names.slice(0, 3).join(', ')}`
}

/** The assessment of a check whose matter takes a licence. */
export function underLicence(licence: 'p1' | 'p2', assess: (context: Context) => Outcome): Check['assess'] {
  return (snapshot, settings) => {
    requireLicence(snapshot, licence)
    return assess({ snapshot, settings })
  }
}

/** Security defaults do it by themselves, and exclude Conditional Access. */
export function orSecurityDefaults(assess: Check['assess']): Check['assess'] {
  return (snapshot, settings) =>
    hasSecurityDefaults(snapshot) ? binary(false, 'By security defaults.') : assess(snapshot, settings)
}

export function hasSecurityDefaults(snapshot: Snapshot): boolean {
  return snapshot.only('security-defaults', SecurityDefaults)?.isEnabled === true
}

export const enforced: Demand = ({ state }) =>
  state === 'enabled' ? null : state === 'disabled' ? 'is switched off' : 'only reports'

export const allUsers: Demand = (policy) => (has(usersOf(policy).includeUsers, 'All') ? null : 'not for all users')

export const allResources: Demand = (policy) => (isForAllResources(policy) ? null : 'not for all resources')

export function isForAllResources(policy: Policy): boolean {
  const { includeApplications, applicationFilter } = resourcesOf(policy)
  return has(includeApplications, 'All') && !applicationFilter
}

/** Nobody and nothing but break-glass accounts, the accounts that synchronise the directory, and groups of these alone. */
export const noExceptions: Demand = (policy, context) => {
  const { excludeUsers, excludeGroups, excludeRoles, excludeGuestsOrExternalUsers } = usersOf(policy)
  const left = [
    count(
      excludeUsers?.filter((id) => isLeftOut(context, id)),
      'user',
    ),
    count(
      excludeGroups?.filter((id) => !isHeldBy(context.snapshot, id, onPurpose(context))),
      'group',
    ),
    count(
      excludeRoles?.filter((id) => !has(SYNC_ROLES, id)),
      'role',
    ),
    isAnybody(excludeGuestsOrExternalUsers?.guestOrExternalUserTypes) ? 'external users' : '',
    count(resourcesOf(policy).excludeApplications, 'resource'),
  ].filter((part) => part !== '')
  return left.length > 0 ? `leaves out ${left.join(', ')}` : null
}

/** By name, or as `GuestsOrExternalUsers`. Whoever was deleted is left out of nothing. */
export function isLeftOut(context: Context, id: string): boolean {
  if (onPurpose(context).has(id.toLowerCase())) return false
  return id.toLowerCase() === 'guestsorexternalusers' || context.snapshot.find('user', id, User) !== null
}

/** Who is to be left out of policies. */
export function onPurpose({ snapshot, settings }: Context): ReadonlySet<string> {
  return new Set([...settings.breakGlass, ...synchronisers(snapshot)])
}

const synchronisers = perSnapshot((snapshot) =>
  holdings(snapshot).flatMap(({ roleId, principalId }) => (has(SYNC_ROLES, roleId) ? principalId : [])),
)

/** Whether nobody but these is in the group, which may be empty. */
export function isHeldBy(snapshot: Snapshot, groupId: string, people: ReadonlySet<string>): boolean {
  for (const id of membersOf(snapshot, groupId.toLowerCase()))
    if (!people.has(id) && snapshot.find('group', id, Group) === null) return false
  return true
}

function count(list: readonly string[] | null | undefined, noun: string): string {
  return list?.length ? `${list.length} ${noun}${list.length > 1 ? 's' : ''}` : ''
}

export function isAnybody(types: string | null | undefined): boolean {
  return Boolean(types) && types !== 'none'
}
