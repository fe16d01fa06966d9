// SQL that writes users: each change and its entry in the history are one statement.

import { newId } from '@/lib/db/id'
import { OWN_ORGANIZATION } from '@/lib/db/organization'
import type { Call } from './call'
import { storedText, type userColumns } from './derived'
import type { JsonObject } from './protocol/json'
import type { Resource } from './protocol/resource'

type Columns = ReturnType<typeof userColumns>
export type NewUser = {
  readonly id: string
  readonly unitId: string
  readonly user: Resource
  readonly columns: Columns
  readonly actor: string
}
export type ChangedUser = {
  readonly id: string
  readonly user: Resource
  readonly columns: Columns
  readonly action: string
  readonly before: JsonObject
  readonly after: JsonObject
  readonly actor: string
}

const INSERT = `
  with inserted as (
    insert into directory_user (organization_id, id, profile_id, unit_id, user_name, user_name_key, external_id, display_name,
      sort_key, search_key, email, work_email_key, active, attributes, created_at, updated_at)
    values (${OWN_ORGANIZATION}, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)
  )
  insert into directory_change (organization_id, id, at, object_kind, object_id, action, profile_id, request_id, actor_name, after)
  values (${OWN_ORGANIZATION}, $15, $14, 'user', $1, 'created', $2, $16, $17, $13)`

const UPDATE = `
  with updated as (
    update directory_user set user_name = $3, user_name_key = $4, external_id = $5, display_name = $6, sort_key = $7,
      search_key = $8, email = $9, work_email_key = $10, active = $11, attributes = $12, version = version + 1, updated_at = $13
    where organization_id = ${OWN_ORGANIZATION} and profile_id = $2 and id = $1 and deleted_at is null
  )
  insert into directory_change (organization_id, id, at, object_kind, object_id, action, profile_id, request_id, actor_name, before, after)
  values (${OWN_ORGANIZATION}, $14, $13, 'user', $1, $15, $2, $16, $17, $18, $19)`

const DELETE = `
  with deleted as (
    update directory_user set deleted_at = $3, updated_at = $3, version = version + 1
    where organization_id = ${OWN_ORGANIZATION} and profile_id = $2 and id = $1 and deleted_at is null
  ), ended as (
    delete from session where organization_id = ${OWN_ORGANIZATION} and user_id = $1
  )
  insert into directory_change (organization_id, id, at, object_kind, object_id, action, profile_id, request_id, actor_name, before)
  values (${OWN_ORGANIZATION}, $4, $3, 'user', $1, 'deleted', $2, $5, $6, $7)`

const END_SESSIONS = `delete from session where organization_id = ${OWN_ORGANIZATION} and user_id = $1`

export function insertUser(call: Call, { id, unitId, user, columns, actor }: NewUser): Promise<unknown> {
  const values = [id, call.profileId, unitId, ...valuesOf(columns), storedText(user), call.now]
  return call.sql('insert-user', INSERT, [...values, newId(), call.requestId, actor])
}

export function updateUser(
  call: Call,
  { id, user, columns, action, before, after, actor }: ChangedUser,
): Promise<unknown> {
  const values = [id, call.profileId, ...valuesOf(columns), storedText(user), call.now]
  const change = [newId(), action, call.requestId, actor, JSON.stringify(before), JSON.stringify(after)]
  return call.sql('update-user', UPDATE, [...values, ...change])
}

/** Memberships stay as rows: every reading joins live users. */
export function deleteUser(
  call: Call,
  { id, user, actor }: Pick<ChangedUser, 'id' | 'user' | 'actor'>,
): Promise<unknown> {
  const values = [id, call.profileId, call.now, newId(), call.requestId, actor, JSON.stringify(user)]
  return call.sql('delete-user', DELETE, values)
}

/** Who may no longer sign in is signed out with the same transaction (R42). */
export function endSessions(call: Call, userId: string): Promise<unknown> {
  return call.sql('end-sessions', END_SESSIONS, [userId])
}

function valuesOf(columns: Columns): unknown[] {
  const { userName, userNameKey, externalId, displayName, sortKey, searchKey, email, workEmailKey, active } = columns
  return [userName, userNameKey, externalId, displayName, sortKey, searchKey, email, workEmailKey, active]
}
