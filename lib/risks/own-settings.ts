// What an organization says itself, as checks need it: break-glass accounts, privileged roles, registries.

import { z } from 'zod'
import { readDefinitions } from '@/lib/activity/definitions'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import type { Snapshot } from '@/lib/state/snapshot'
import type { Settings } from './check'
import type { Ask } from './rdap'
import { readRegistrations } from './registrations'
import { Unreadable } from './thrown'

export async function readSettings(
  organizationId: string,
  snapshot: Snapshot,
  asking: { at: Date; ask?: Ask },
): Promise<Settings> {
  const { said, privilegedRoles } = await withOrganizationSql(organizationId, async (scope) => ({
    said: await selectSaid(scope),
    privilegedRoles: (await readDefinitions(scope)).privilegedRoles,
  }))
  return {
    breakGlass: new Set(said.breakGlass.map((id) => id.toLowerCase())),
    privilegedRoles: templatesOf(snapshot, privilegedRoles),
    registrations: said.askRegistries ? await readRegistrations(organizationId, snapshot, asking) : null,
  }
}

type Said = { breakGlass: string[]; askRegistries: boolean }

async function selectSaid({ sql, organizationId }: SqlScope): Promise<Said> {
  const text =
    'select break_glass as "breakGlass", ask_registries as "askRegistries" from risk_setting where organization_id = $1'
  const rows = await sql<Said>('risk-said', text, [organizationId])
  return rows[0] ?? { breakGlass: [], askRegistries: false }
}

const Role = z.object({ templateId: z.string().nullish().catch(null) })

/** Definitions name roles as people read them; checks know them by the ID that is the same in every tenant. */
function templatesOf(snapshot: Snapshot, names: readonly string[]): Set<string> {
  const wanted = new Set(names.map((name) => name.toLowerCase()))
  const found = rolesOf(snapshot).filter(({ name }) => wanted.has(name.toLowerCase()))
  return new Set(found.map(({ templateId, id }) => (templateId ?? id).toLowerCase()))
}

/** Without them every check that asks who holds a role says so itself. */
function rolesOf(snapshot: Snapshot) {
  try {
    return snapshot.all('role-definition', Role)
  } catch (thrown) {
    if (!Unreadable.safeParse(thrown).success) throw thrown
    return []
  }
}
