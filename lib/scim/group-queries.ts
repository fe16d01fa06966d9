// SQL that writes groups, which Rollcall keeps as roles: each change and its entry in the history are one statement.

import { newId } from '@/lib/db/id'
import { OWN_ORGANIZATION } from '@/lib/db/organization'
import type { Call } from './call'
import { type roleColumns, storedText } from './derived'
import type { JsonObject } from './protocol/json'
import type { Resource } from './protocol/resource'

type Columns = ReturnType<typeof roleColumns>
export type NewGroup = {
  readonly id: string
  readonly group: Resource
  readonly columns: Columns
  readonly actor: string
}
export type ChangedGroup = NewGroup & { readonly before: JsonObject; readonly after: JsonObject }

const INSERT = `
  with inserted as (
    insert into directory_role (organization_id, id, profile_id, display_name, display_name_key, external_id, attributes, created_at, updated_at)
    values (${OWN_ORGANIZATION}, $1, $2, $3, $4, $5, $6, $7, $7)
  )
  insert into directory_change (organization_id, id, at, object_kind, object_id, action, profile_id, request_id, actor_name, after)
  values (${OWN_ORGANIZATION}, $8, $7, 'role', $1, 'created', $2, $9, $10, $6)`

const UPDATE = `
  with updated as (
    update directory_role set display_name = $3, display_name_key = $4, external_id = $5, attributes = $6, version = version + 1, updated_at = $7
    where organization_id = ${OWN_ORGANIZATION} and profile_id = $2 and id = $1 and deleted_at is null
  )
  insert into directory_change (organization_id, id, at, object_kind, object_id, action, profile_id, request_id, actor_name, before, after)
  values (${OWN_ORGANIZATION}, $8, $7, 'role', $1, 'changed', $2, $9, $10, $11, $12)`

const DELETE = `
  with deleted as (
    update directory_role set deleted_at = $3, updated_at = $3, version = version + 1
    where organization_id = ${OWN_ORGANIZATION} and profile_id = $2 and id = $1 and deleted_at is null
  )
  insert into directory_change (organization_id, id, at, object_kind, object_id, action, profile_id, request_id, actor_name, before)
  values (${OWN_ORGANIZATION}, $4, $3, 'role', $1, 'deleted', $2, $5, $6, $7)`

export function insertGroup(call: Call, { id, group, columns, actor }: NewGroup): Promise<unknown> {
  const { displayName, displayNameKey, externalId } = columns
  const values = [id, call.profileId, displayName, displayNameKey, externalId, storedText(group), call.now]
  return call.sql('insert-group', INSERT, [...values, newId(), call.requestId, actor])
}

export function updateGroup(call: Call, { id, group, columns, before, after, actor }: ChangedGroup): Promise<unknown> {
  const { displayName, displayNameKey, externalId } = columns
  const values = [id, call.profileId, displayName, displayNameKey, externalId, storedText(group), call.now]
  const change = [newId(), call.requestId, actor, JSON.stringify(before), JSON.stringify(after)]
  return call.sql('update-group', UPDATE, [...values, ...change])
}

/** Memberships stay as rows: every reading joins live roles. */
export function deleteGroup(
  call: Call,
  { id, group, actor }: Pick<NewGroup, 'id' | 'group' | 'actor'>,
): Promise<unknown> {
  const values = [id, call.profileId, call.now, newId(), call.requestId, actor, JSON.stringify(group)]
  return call.sql('delete-group', DELETE, values)
}
