// Whom and what a Conditional Access policy refers to by an ID that no longer stands for anything.

import { z } from 'zod'
import type { Snapshot } from '@/lib/state/snapshot'
import type { StateType } from '@/lib/state/type-schema'
import { perSnapshot } from './per-snapshot'
import { type Policy, resourcesOf, usersOf } from './policies'
import { Application } from './shapes-applications'

const AnyObject = z.object({})
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Microsoft's own: a policy may name them before the tenant has them. And the trusted addresses of the old MFA service. */
const BUILT_IN =
  /-c[e0]00-000000000000$|^0{8}-|^797f4846-ba00-4fd7-ba43-dac1f8f63013$|^d4ebce55-015a-49b5-a083-c84d1797ae8c$/i

const applications = perSnapshot((snapshot) => {
  const all = [...snapshot.all('service-principal', Application), ...snapshot.all('application', Application)]
  return new Set(all.map(({ appId }) => appId?.toLowerCase()))
})

/** As "user 1f2e…": there is no name any more. Words such as All are no IDs. */
export function goneFrom(policy: Policy, snapshot: Snapshot): string[] {
  const { includeUsers, excludeUsers, includeGroups, excludeGroups, includeRoles, excludeRoles } = usersOf(policy)
  const { includeApplications, excludeApplications } = resourcesOf(policy)
  const { includeLocations, excludeLocations } = policy.conditions?.locations ?? {}
  const isGone = (type: StateType) => (id: string) => snapshot.find(type, id, AnyObject) === null
  return [
    ...gone('user', [includeUsers, excludeUsers], isGone('user')),
    ...gone('group', [includeGroups, excludeGroups], isGone('group')),
    ...gone('role', [includeRoles, excludeRoles], isGone('role-definition')),
    ...gone('app', [includeApplications, excludeApplications], (id) => !applications(snapshot).has(id.toLowerCase())),
    ...gone('location', [includeLocations, excludeLocations], isGone('named-location')),
  ]
}

function gone(noun: string, lists: readonly (readonly string[] | null | undefined)[], isGone: (id: string) => boolean) {
  const ids = new Set(lists.flatMap((list) => list ?? []).filter((id) => ID.test(id) && !BUILT_IN.test(id)))
  return [...ids].filter(isGone).map((id) => `${noun} ${id}`)
}
