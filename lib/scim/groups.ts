// What one can do with the groups of a profile, which Rollcall keeps as roles.

import { newId } from '@/lib/db/id'
import type { Call } from './call'
import { difference } from './change'
import { etag, requireVersion } from './conditions'
import { roleColumns } from './derived'
import { patchResource, readGroup, readGroupPatch } from './entra'
import { deleteGroup, insertGroup, updateGroup } from './group-queries'
import { applyMembers } from './members'
import { parseProjectionQuery } from './protocol/list'
import type { MemberChange } from './protocol/members'
import { type Projection, parseProjection } from './protocol/projection'
import type { Resource } from './protocol/resource'
import { GROUP } from './protocol/schemas'
import { lockOne, selectOne } from './queries'
import { NO_CONTENT, type Reply } from './reply'
import { refuseTaken, requireFound, showOne, showsRelated } from './resources'
import type { ResourceRow } from './row'

export async function createGroup(call: Call): Promise<Reply> {
  const { profileName: actor } = await call.access
  const projection = projectionOf(call)
  const { group, members } = readGroup(call.body(), call.findings.seen)
  const columns = roleColumns(group)
  const id = newId()
  await insertGroup(call, { id, group, columns, actor }).catch(refuseTaken(`displayName "${columns.displayName}"`))
  call.findings.changes.push({ object: 'role', id, name: columns.displayName, action: 'created', after: group })
  const changes: MemberChange[] = members.length > 0 ? [{ kind: 'add', members }] : []
  const row = { id, attributes: group, version: 1, createdAt: call.now, updatedAt: call.now, related: null }
  const version = await applyMembers(call, { id, name: columns.displayName, actor }, changes)
  return version === null
    ? showOne(call, GROUP, { row, projection, status: 201 })
    : showStored(call, { id, projection, status: 201 })
}

export async function replaceGroup(call: Call, id: string): Promise<Reply> {
  const { row, actor } = await open(call, id)
  const { group, members } = readGroup(call.body(), call.findings.seen)
  await store(call, { row, group, actor })
  const name = roleColumns(group).displayName
  const replacement: MemberChange = members.length > 0 ? { kind: 'replace', members } : { kind: 'clear' }
  await applyMembers(call, { id: row.id, name, actor }, [replacement])
  return showStored(call, { id: row.id, projection: projectionOf(call), status: 200 })
}

/**
 * Answered without a body: a list of all members is nothing anybody wants back (Microsoft Learn: use SCIM to provision users
 * and groups). Who names attributes gets them.
 */
export async function patchGroup(call: Call, id: string): Promise<Reply> {
  const { row, actor } = await open(call, id)
  const { seen } = call.findings
  const { operations, members } = readGroupPatch(call.body(), seen)
  const { resource: group } = patchResource(GROUP, row.attributes, { operations, seen })
  const changed = await store(call, { row, group, actor })
  const name = roleColumns(group).displayName
  const projection = projectionOf(call)
  const applying = members.length > 0 ? applyMembers(call, { id: row.id, name, actor }, members) : null
  if (projection.only === null) call.finish()
  const version = await applying
  if (projection.only !== null) return showStored(call, { id: row.id, projection, status: 200 })
  return { ...NO_CONTENT, headers: { etag: etag(version ?? changed) } }
}

export async function removeGroup(call: Call, id: string): Promise<Reply> {
  const { row, actor } = await open(call, id)
  const deleting = deleteGroup(call, { id: row.id, group: row.attributes, actor })
  call.finish()
  await deleting
  const name = roleColumns(row.attributes).displayName
  call.findings.changes.push({ object: 'role', id: row.id, name, action: 'deleted', before: row.attributes })
  return NO_CONTENT
}

/** The lock makes writers of one group take turns; members are not read. */
async function open(call: Call, id: string) {
  const [found, access] = await Promise.all([lockOne(call, GROUP, { id, related: false }), call.access])
  const row = requireFound(GROUP, found, id)
  requireVersion(call.version, row.version)
  return { row, actor: access.profileName }
}

/** The version afterwards; what changes nothing writes nothing. */
async function store(
  call: Call,
  { row, group, actor }: { row: ResourceRow; group: Resource; actor: string },
): Promise<number> {
  const { before, after } = difference(row.attributes, group)
  if (Object.keys(before).length === 0 && Object.keys(after).length === 0) return row.version
  const columns = roleColumns(group)
  const { id } = row
  const refused = refuseTaken(`displayName "${columns.displayName}"`)
  await updateGroup(call, { id, group, columns, before, after, actor }).catch(refused)
  call.findings.changes.push({ object: 'role', id, name: columns.displayName, action: 'changed', before, after })
  return row.version + 1
}

async function showStored(
  call: Call,
  { id, projection, status }: { id: string; projection: Projection; status: 200 | 201 },
) {
  const row = await selectOne(call, GROUP, { id, related: showsRelated(GROUP, projection) })
  return showOne(call, GROUP, { row: requireFound(GROUP, row, id), projection, status })
}

function projectionOf(call: Call): Projection {
  return parseProjection(GROUP, parseProjectionQuery(call.query))
}
