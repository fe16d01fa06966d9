import type { GraphTenant } from './graph-tenant'
import { APPLICATIONS } from './weaknesses/applications'
import { AUTHENTICATION } from './weaknesses/authentication'
import { CONDITIONAL_ACCESS } from './weaknesses/conditional-access'
import { PEOPLE } from './weaknesses/people'
import { ROLES } from './weaknesses/roles'
import { TENANT } from './weaknesses/tenant'
import type { Weakness } from './weaknesses/weakness'

/** What can be wrong with a tenant that is sound without them. */
export const WEAKNESSES = {
  ...CONDITIONAL_ACCESS,
  ...AUTHENTICATION,
  ...ROLES,
  ...APPLICATIONS,
  ...PEOPLE,
  ...TENANT,
} as const satisfies Readonly<Record<string, Weakness>>

export type WeaknessName = keyof typeof WEAKNESSES

export function isWeakness(name: string): name is WeaknessName {
  return Object.hasOwn(WEAKNESSES, name)
}

/** Of those that are switched on. */
export function weaknessesOf(here: GraphTenant): string[] {
  return Object.entries(WEAKNESSES).flatMap(([name, { isOn }]) => (isOn(here) ? [name] : []))
}
