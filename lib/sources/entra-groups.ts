// Groups of an Entra tenant by exact name or object ID, for naming those whose members are service accounts.

import { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { GraphError } from '@/lib/graph/graph-error'
import { accessOf, openTenant, type TenantAccess } from './open-tenant'
import { refuseGraph } from './refuse-graph'
import { GUID } from './schema'
import type { EntraGroup } from './validation-schema'

const PROPERTIES = '$select=id,displayName,description'
/** Enough to choose from. */
const MOST = 20

const GraphGroup = z.object({ id: z.uuid(), displayName: z.string().nullish(), description: z.string().nullish() })
const GraphGroups = z.object({ value: z.array(GraphGroup) })

export async function findEntraGroups(actor: Actor, { name, ...access }: TenantAccess & { name: string }) {
  return { items: await searchEntraGroups(actor.organizationId, access, name).catch(refuseGraph) }
}

/** The same for whoever edits a source, who need not be one that may add any. */
export async function findGroupsOfSource(actor: Actor, sourceId: string, name: string) {
  const access = await withOrganization(actor.organizationId, (scope) => accessOf(scope, sourceId))
  return findEntraGroups(actor, { ...access, name })
}

/** Several where the tenant gave one name to several; none where there is none. Throws a GraphError where Microsoft cannot be asked. */
export async function searchEntraGroups(
  organizationId: string,
  access: TenantAccess,
  nameOrId: string,
): Promise<EntraGroup[]> {
  const { graph } = await openTenant(organizationId, access, { hurried: true })
  if (GUID.test(nameOrId)) {
    const group = await graph.get(`/groups/${nameOrId}?${PROPERTIES}`, { family: 'directory' }).catch(nullIfGone)
    return group === null ? [] : [present(GraphGroup.parse(group))]
  }
  // OData 4.01 §5.1.1.6.1: a quote inside a string is doubled.
  const filter = encodeURIComponent(`displayName eq '${nameOrId.replaceAll("'", "''")}'`)
  const found = await graph.get(`/groups?$filter=${filter}&${PROPERTIES}&$top=${MOST}`, { family: 'directory' })
  return GraphGroups.parse(found).value.map(present)
}

function nullIfGone(err: unknown): null {
  if (err instanceof GraphError && err.status === 404) return null
  throw err
}

function present({ id, displayName, description }: z.output<typeof GraphGroup>): EntraGroup {
  return { objectId: id.toLowerCase(), name: displayName ?? id, description: description ?? null }
}
