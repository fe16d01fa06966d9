// What one can do with the users of a profile.

import { newId } from '@/lib/db/id'
import type { Call } from './call'
import { actionOf, difference } from './change'
import { requireVersion } from './conditions'
import { userColumns } from './derived'
import { patchResource, readUser, readUserPatch } from './entra'
import { keptPart } from './kept'
import { parseProjectionQuery } from './protocol/list'
import { type Projection, parseProjection } from './protocol/projection'
import type { Resource } from './protocol/resource'
import { USER } from './protocol/schemas'
import { lockOne } from './queries'
import type { Reply } from './reply'
import { NO_CONTENT } from './reply'
import { refuseTaken, requireFound, showOne } from './resources'
import type { ResourceRow } from './row'
import { deleteUser, endSessions, insertUser, updateUser } from './user-queries'

/** Who is not said to be inactive is active. */
export async function createUser(call: Call): Promise<Reply> {
  const access = await call.access
  const projection = parseProjection(USER, parseProjectionQuery(call.query))
  const user = { active: true, ...keptPart(readUser(call.body(), call.findings.seen), access.droppedAttributes) }
  const columns = userColumns(user)
  const id = newId()
  const { unitId, profileName: actor } = access
  const inserting = insertUser(call, { id, unitId, user, columns, actor }).catch(
    refuseTaken(`userName "${columns.userName}"`),
  )
  call.finish()
  await inserting
  call.findings.changes.push({ object: 'user', id, name: columns.displayName, action: 'created', after: user })
  const row = { id, attributes: user, version: 1, createdAt: call.now, updatedAt: call.now, related: null }
  return showOne(call, USER, { row, projection, status: 201 })
}

export async function replaceUser(call: Call, id: string): Promise<Reply> {
  const { access, row, projection } = await open(call, id)
  const sent = keptPart(readUser(call.body(), call.findings.seen), access.droppedAttributes)
  return store(call, { row, projection, user: withActive(sent, row), actor: access.profileName })
}

export async function patchUser(call: Call, id: string): Promise<Reply> {
  const { access, row, projection } = await open(call, id)
  const { seen } = call.findings
  const operations = readUserPatch(call.body(), seen)
  const { resource } = patchResource(USER, row.attributes, { operations, seen })
  const user = withActive(keptPart(resource, access.droppedAttributes), row)
  return store(call, { row, projection, user, actor: access.profileName })
}

export async function removeUser(call: Call, id: string): Promise<Reply> {
  const { access, row } = await open(call, id)
  const deleting = deleteUser(call, { id: row.id, user: row.attributes, actor: access.profileName })
  call.finish()
  await deleting
  const { displayName } = userColumns(row.attributes)
  call.findings.changes.push({
    object: 'user',
    id: row.id,
    name: displayName,
    action: 'deleted',
    before: row.attributes,
  })
  return NO_CONTENT
}

/** Locks the row behind the token's look-up in one round trip; what stands there is told only to who may know. */
async function open(call: Call, id: string) {
  const [found, access] = await Promise.all([lockOne(call, USER, { id, related: true }), call.access])
  const row = requireFound(USER, found, id)
  requireVersion(call.version, row.version)
  return { access, row, projection: parseProjection(USER, parseProjectionQuery(call.query)) }
}

/** Whether somebody may sign in is never left open: where it is not sent, or cleared, it stays as it was. */
function withActive(user: Resource, before: ResourceRow): Resource {
  return user.active === undefined ? { ...user, active: before.attributes.active ?? true } : user
}

type Stored = { row: ResourceRow; projection: Projection; user: Resource; actor: string }

/** What changes nothing writes nothing: version and lastModified stay (RFC 7644 §3.5.2.1). */
async function store(call: Call, { row, projection, user, actor }: Stored): Promise<Reply> {
  const { before, after } = difference(row.attributes, user)
  if (Object.keys(before).length === 0 && Object.keys(after).length === 0) {
    return showOne(call, USER, { row, projection, status: 200 })
  }
  const columns = userColumns(user)
  const action = actionOf(row.attributes, user)
  const { id } = row
  const storing = Promise.all([
    updateUser(call, { id, user, columns, action, before, after, actor }).catch(
      refuseTaken(`userName "${columns.userName}"`),
    ),
    action === 'disabled' ? endSessions(call, id) : undefined,
  ])
  call.finish()
  await storing
  call.findings.changes.push({ object: 'user', id, name: columns.displayName, action, before, after })
  const changed = { ...row, attributes: user, version: row.version + 1, updatedAt: call.now }
  return showOne(call, USER, { row: changed, projection, status: 200 })
}
