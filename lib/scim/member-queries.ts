// SQL that changes who is in a group: one statement whatever is sent, whose cost follows what is sent and not who is there.

import { OWN_ORGANIZATION } from '@/lib/db/organization'
import type { Call } from './call'

export type MemberWrite = {
  readonly roleId: string
  readonly roleName: string
  readonly actor: string
  /** Everybody goes who is not in `add`, instead of those in `remove`. */
  readonly clear: boolean
  readonly add: readonly string[]
  /** Beside each of `add`; null leaves a display as it is, '' clears it. */
  readonly displays: readonly (string | null)[]
  readonly remove: readonly string[]
}

/** The part of a call that a change of members needs. */
type Change = Pick<Call, 'sql' | 'profileId' | 'requestId' | 'now'>

export type MemberResult = {
  /** Null where nothing changed. */
  readonly version: number | null
  readonly added: readonly MemberName[]
  readonly removed: readonly MemberName[]
  /** Ids to add that are no live users of this profile. */
  readonly unknown: readonly string[]
}
type MemberName = { readonly id: string; readonly name: string }

/** As many names as the provisioning log shows of one request. */
const NAMED = 100

/**
 * The caller holds the lock of the role's row, so writers of one group take turns and none is lost. Members who are there
 * already are not touched. A user's history gets a row of his own; the role's gets one for all.
 *
 * The limits make PostgreSQL look up each id by its primary key, whatever it believes of the tables. It plans the statement once
 * for any number of ids, perhaps before it has counted anything: a plain join reads all users of the profile for a single one.
 */
function statement(gone: string): string {
  return `
  with wanted as materialized (
    select s.id, s.display, u.id is not null as is_known, u.display_name, k.user_id is not null as is_member, k.display as had
    from unnest($4::uuid[], $5::text[]) as s(id, display)
    left join lateral (select u.id, u.display_name, u.profile_id, u.deleted_at from directory_user u
      where u.organization_id = ${OWN_ORGANIZATION} and u.id = s.id limit 1) u on u.profile_id = $2 and u.deleted_at is null
    left join lateral (select k.user_id, k.display from role_member k
      where k.organization_id = ${OWN_ORGANIZATION} and k.role_id = $1 and k.user_id = s.id limit 1) k on true
  ), gone as (
    delete from role_member m where m.organization_id = ${OWN_ORGANIZATION} and m.role_id = $1 and ${gone} returning m.user_id
  ), fresh as (
    insert into role_member (organization_id, role_id, user_id, profile_id, display, created_at)
    select ${OWN_ORGANIZATION}, $1, w.id, $2, w.display, $3
    from wanted w
    where w.is_known and (not w.is_member or w.display <> coalesce(w.had, ''))
    order by w.id
    on conflict (organization_id, role_id, user_id) do update set display = excluded.display
    returning user_id, (xmax = 0) as is_new
  ), touched as (
    update directory_role set version = version + 1, updated_at = $3
    where organization_id = ${OWN_ORGANIZATION} and id = $1 and (exists (select from gone) or exists (select from fresh))
    returning version
  ), moves as (
    select user_id, 'removed' as action from gone
    union all select user_id, 'added' from fresh where is_new
  ), told as (
    insert into directory_change (organization_id, id, at, object_kind, object_id, action, profile_id, request_id, actor_name, before, after)
    select ${OWN_ORGANIZATION}, gen_random_uuid(), $3::timestamptz, 'membership', user_id, action, $2::uuid, $7::uuid, $8::text,
      case action when 'removed' then $9::jsonb end, case action when 'added' then $9::jsonb end
    from moves
    union all
    select ${OWN_ORGANIZATION}, gen_random_uuid(), $3, 'role', $1::uuid, 'members-changed', $2, $7, $8,
      jsonb_build_object('removed', (select jsonb_agg(user_id) from gone)),
      jsonb_build_object('added', (select jsonb_agg(user_id) from fresh where is_new))
    where exists (select from moves)
  )
  select (select version from touched) as version,
    coalesce((select jsonb_agg(jsonb_build_object('id', w.id, 'name', w.display_name))
      from (select w.id, w.display_name from fresh f join wanted w on w.id = f.user_id where f.is_new limit ${NAMED}) w), '[]') as added,
    coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.display_name))
      from (select u.id, u.display_name from (select user_id from gone limit ${NAMED}) g
        join directory_user u on u.organization_id = ${OWN_ORGANIZATION} and u.id = g.user_id) u), '[]') as removed,
    coalesce((select jsonb_agg(w.id) from wanted w where not w.is_known), '[]') as unknown`
}

const CHANGE_NAMED = statement('m.user_id = any($6::uuid[])')
/** $6 stands for nobody here; it is named so that both statements take the same values. */
const CHANGE_ALL = statement('m.user_id <> all($4::uuid[]) and $6::uuid[] is not null')

export async function changeMembers(call: Change, write: MemberWrite): Promise<MemberResult> {
  const { roleId, roleName, clear, add, displays, remove, actor } = write
  const role = JSON.stringify({ role: { id: roleId, displayName: roleName } })
  const values = [roleId, call.profileId, call.now, add, displays, remove, call.requestId, actor, role]
  const [result] = await call.sql<MemberResult>(
    clear ? 'replace-members' : 'change-members',
    clear ? CHANGE_ALL : CHANGE_NAMED,
    values,
  )
  return result ?? { version: null, added: [], removed: [], unknown: [] }
}
