// What users and groups have in common: being read, being listed, being missing, being taken.

import { constraintOf, isUniqueViolation } from '@/lib/db/conflict'
import type { Call } from './call'
import { etag, isUnchanged } from './conditions'
import { parseProjectionQuery } from './protocol/list'
import { isShown, type Projection, parseProjection } from './protocol/projection'
import type { ResourceType } from './protocol/schemas'
import { ScimError } from './protocol/scim-error'
import { selectOne } from './queries'
import type { Reply } from './reply'
import { location, present, type ResourceRow } from './row'

export async function getOne(call: Call, type: ResourceType, id: string): Promise<Reply> {
  const projection = parseProjection(type, parseProjectionQuery(call.query))
  const shown = { id, related: showsRelated(type, projection) }
  const finding = selectOne(call, type, shown)
  call.finish()
  const [found] = await Promise.all([finding, call.access])
  const row = requireFound(type, found, id)
  // Memberships, and the names of members, are not part of the version.
  if (!shown.related && isUnchanged(call.knownVersion, row.version))
    return { status: 304, body: null, headers: { etag: etag(row.version) } }
  return showOne(call, type, { row, projection, status: 200 })
}

export function showsRelated(type: ResourceType, projection: Projection): boolean {
  return isShown(projection, type.name === 'User' ? 'groups' : 'members')
}

export function requireFound(type: ResourceType, row: ResourceRow | undefined, id: string): ResourceRow {
  if (row) return row
  throw new ScimError(404, `There is no ${type.name} with the id "${id.slice(0, 200)}"`)
}

const NAMES = new Set(['directory_user_pushed_name', 'directory_role_pushed_name'])

/** For `.catch` after a write: the name is unique among the live resources of the profile (R31, R65). */
export function refuseTaken(what: string) {
  return (err: unknown): never => {
    if (!isUniqueViolation(err) || !NAMES.has(constraintOf(err) ?? '')) throw err
    throw new ScimError(409, `${what} is taken by another resource of this profile`, 'uniqueness')
  }
}

type Shown = { readonly row: ResourceRow; readonly projection: Projection; readonly status: 200 | 201 }

export function showOne(call: Call, type: ResourceType, { row, projection, status }: Shown): Reply {
  const headers = { etag: etag(row.version), location: location(type, row.id, call.baseUrl) }
  return { status, body: present(type, row, { baseUrl: call.baseUrl, projection }), headers }
}
