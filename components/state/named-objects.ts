import type { StateType } from '@/lib/state/type-schema'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What the conditions of a Conditional Access policy name by object ID: `conditions.users.excludeGroups`. Applications go by their client ID. */
const NAMED: readonly [ending: RegExp, type: StateType][] = [
  [/\.(include|exclude)Users$/, 'user'],
  [/\.(include|exclude)Groups$/, 'group'],
  [/\.(include|exclude)Roles$/, 'role-definition'],
  [/\.(include|exclude)Locations$/, 'named-location'],
]

export function typeNamedBy(property: string): StateType | null {
  return NAMED.find(([ending]) => ending.test(property))?.[1] ?? null
}

/** Words such as "All" stand among them. */
export function isObjectId(value: string): boolean {
  return UUID.test(value)
}
