// Under which conditions a Conditional Access policy holds, and that it holds under no others.

import { type Demand, has, type Policy } from './policies'

export type Condition =
  | 'user risk'
  | 'sign-in risk'
  | 'insider risk'
  | 'client apps'
  | 'platforms'
  | 'locations'
  | 'devices'
  | 'authentication flows'

/** Those that make it hold for less than every sign-in. */
export function narrowedBy({ conditions }: Policy): Condition[] {
  if (!conditions) return []
  const { platforms, locations } = conditions
  const narrow: Record<Condition, boolean> = {
    'user risk': Boolean(conditions.userRiskLevels?.length),
    'sign-in risk': Boolean(conditions.signInRiskLevels?.length),
    'insider risk': isSet(conditions.insiderRiskLevels),
    'client apps': !isEvery(conditions.clientAppTypes, CLIENT_APPS),
    platforms: isPart(platforms?.includePlatforms, platforms?.excludePlatforms),
    locations: isPart(locations?.includeLocations, locations?.excludeLocations),
    devices: Boolean(conditions.devices?.deviceFilter),
    'authentication flows': isSet(conditions.authenticationFlows?.transferMethods),
  }
  return CONDITIONS.filter((condition) => narrow[condition])
}

const CONDITIONS: readonly Condition[] = [
  'user risk',
  'sign-in risk',
  'insider risk',
  'client apps',
  'platforms',
  'locations',
  'devices',
  'authentication flows',
]
const CLIENT_APPS = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other']

/** The policy holds whatever the rest of the sign-in is like. */
export function conditionsBut(...allowed: readonly Condition[]): Demand {
  return (policy) => {
    const narrow = narrowedBy(policy).filter((condition) => !allowed.includes(condition))
    return narrow.length > 0 ? `only under conditions (${narrow.join(', ')})` : null
  }
}

/** Microsoft Learn: the platforms that the condition tells apart; Windows Phone is gone. */
const PLATFORMS = ['android', 'iOS', 'windows', 'macOS', 'linux']

/** Whether there is a policy for each platform; each may have one of its own. */
export function holdOnAllPlatforms(policies: readonly Policy[]): boolean {
  return PLATFORMS.every((platform) =>
    policies.some(({ conditions }) => {
      const { includePlatforms, excludePlatforms } = conditions?.platforms ?? {}
      const isIn = !includePlatforms?.length || has(includePlatforms, 'all') || has(includePlatforms, platform)
      return isIn && !has(excludePlatforms, platform)
    }),
  )
}

function isSet(list: string | null | undefined): boolean {
  return Boolean(list) && list !== 'none'
}

/** None named means all. */
function isEvery(list: readonly string[] | null | undefined, every: readonly string[]): boolean {
  return !list?.length || list.includes('all') || every.every((one) => list.includes(one))
}

function isPart(included: readonly string[] | null | undefined, excluded: readonly string[] | null | undefined) {
  const isAll = !included?.length || included.some((one) => one.toLowerCase() === 'all')
  return !isAll || Boolean(excluded?.length)
}
