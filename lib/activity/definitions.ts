// What an organization calls privileged and when it works: shown, changed, and read wherever a report means one of its lists.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type SqlScope, withOrganization, withOrganizationSql } from '@/lib/db/organization'
import {
  type DefinitionRow,
  lockOrganization,
  selectDefinition,
  selectDefinitionToChange,
  upsertDefinition,
} from './definition-queries'
import { BusinessHours, type Definitions, type UpdateDefinitions } from './definition-schema'
import { asLogged } from './privileged-roles'
import { BUILT_IN_ROLES } from './roles-schema'

const WORKDAY = { from: '08:00', to: '17:00' }
export const OFFICE_HOURS: BusinessHours = [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, null, null]

/** Names as the log writes them; groups that roles can be assigned to are among them. */
export type Lists = { privilegedRoles: string[]; privilegedGroups: string[]; businessHours: BusinessHours }

export async function readDefinitions(scope: SqlScope): Promise<Lists> {
  const row = await selectDefinition(scope)
  const { privilegedRoles, privilegedGroups, roleAssignableGroups, businessHours } = present(row)
  return {
    privilegedRoles: asLogged(privilegedRoles),
    privilegedGroups: [...new Set([...privilegedGroups, ...roleAssignableGroups])],
    businessHours,
  }
}

export async function getDefinitions(actor: Actor): Promise<Definitions> {
  return present(await withOrganizationSql(actor.organizationId, selectDefinition))
}

export function updateDefinitions(actor: Actor, input: UpdateDefinitions): Promise<Definitions> {
  return withOrganization(actor.organizationId, async (scope) => {
    const name = await lockOrganization(scope)
    const before = await selectDefinitionToChange(scope)
    const lists = {
      roles: input.privilegedRoles === undefined ? (before?.roles ?? null) : input.privilegedRoles,
      groups: input.privilegedGroups ?? before?.groups ?? [],
      hours: input.businessHours ?? present(before).businessHours,
    }
    await upsertDefinition(scope, lists, now())
    const after = present(await selectDefinitionToChange(scope))
    const changed = Object.keys(input)
    await record(scope, actor, {
      action: 'definitions.changed',
      object: { id: actor.organizationId, name },
      before: pick(present(before), changed),
      after: pick(after, changed),
    })
    return after
  })
}

function present(row: DefinitionRow | undefined): Definitions {
  return {
    privilegedRoles: row?.roles ?? [...BUILT_IN_ROLES],
    builtInRoles: (row?.roles ?? null) === null,
    privilegedGroups: row?.groups ?? [],
    roleAssignableGroups: row?.assignable ?? [],
    unread: row?.unread ?? [],
    businessHours: row?.hours ? BusinessHours.parse(row.hours) : OFFICE_HOURS,
    updatedAt: row?.updatedAt?.toISOString() ?? null,
  }
}

function pick(definitions: Definitions, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(definitions).filter(([key]) => keys.includes(key)))
}
