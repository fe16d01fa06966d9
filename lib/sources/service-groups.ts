// The groups of service accounts that somebody names become object IDs: a name can be given away, and with it who is not audited.

import { AppError, type Issue } from '@/lib/errors'
import { GraphError } from '@/lib/graph/graph-error'
import { searchEntraGroups } from './entra-groups'
import type { TenantAccess } from './open-tenant'
import { GUID } from './schema'
import type { GivenGroup } from './service-group-queries'

/** Asks Microsoft for the groups of exactly this name, or the one of this object ID. */
export type FindGroups = (name: string) => Promise<GivenGroup[]>

export function findGroupsOf(organizationId: string, { tenantId, cloud, credentialId }: TenantAccess): FindGroups {
  return (text) => searchEntraGroups(organizationId, { tenantId, cloud, credentialId }, text)
}

/**
 * Outside of any transaction, since it asks Microsoft. Those that the source has already are not asked for again, and an object ID is
 * taken unseen where Microsoft cannot be asked. A name that no group or several bear is refused at its field, with the object IDs to
 * choose from.
 */
export async function resolveServiceGroups(
  given: string[],
  { known, find }: { known: GivenGroup[]; find: FindGroups },
): Promise<GivenGroup[]> {
  const issues: Issue[] = []
  const groups = new Map<string, GivenGroup>()
  for (const [index, text] of given.entries()) {
    const group = await resolve(text, known, find)
    if (typeof group === 'string') issues.push({ path: `serviceAccountGroups.${index}`, message: group })
    else groups.set(group.objectId, { objectId: group.objectId, name: group.name })
  }
  if (issues.length > 0) throw new AppError('invalid', 'Some fields are wrong; nothing was changed.', { issues })
  return [...groups.values()]
}

/** The group, or why it is none. */
async function resolve(text: string, known: GivenGroup[], find: FindGroups): Promise<GivenGroup | string> {
  const isObjectId = GUID.test(text)
  const had = known.find(({ objectId }) => objectId === text.toLowerCase())
  if (had !== undefined) return had
  try {
    const found = await find(text)
    const [only, ...others] = found
    return only !== undefined && others.length === 0 ? only : refusal(text, found)
  } catch (err) {
    if (!(err instanceof GraphError)) throw err
    if (isObjectId) return { objectId: text.toLowerCase(), name: text.toLowerCase() }
    return `cannot be looked up by name: ${err.sentence} Give the object ID instead`
  }
}

function refusal(text: string, found: GivenGroup[]): string {
  if (found.length > 0) {
    const ids = found.map(({ objectId }) => objectId).join(', ')
    return `is the name of ${found.length} groups: give the object ID of the one you mean (${ids})`
  }
  return GUID.test(text)
    ? 'is no group of this tenant'
    : 'is no group of this tenant: give its name exactly as Entra shows it, or its object ID'
}
