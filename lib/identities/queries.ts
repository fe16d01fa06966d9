// SQL of who somebody is in the organizational structure and in the tenants, and of what became of his users there.

import type { SqlScope } from '@/lib/db/organization'

export type UserRecord = {
  id: string
  displayName: string
  userName: string
  objectId: string | null
  profileId: string | null
  profileName: string | null
  active: boolean
  createdAt: Date
  deletedAt: Date | null
  lastSignInAt: Date | null
  roles: { id: string; name: string }[]
}

export type AccountRecord = {
  sourceId: string
  objectId: string
  userName: string
  displayName: string
  tenantName: string
  enabled: boolean
  serviceAccount: boolean
}

/** `keys` are folded user names, `ids` object IDs in lower case. Deleted users are among them while they can be restored. */
type Looked = { keys: string[]; ids: string[] }

export function selectUsers({ sql, organizationId }: SqlScope, { keys, ids }: Looked): Promise<UserRecord[]> {
  return sql<UserRecord>('identity-users', USERS, [organizationId, keys, ids])
}

/** By index in each: live users by name and external ID are unique by profile, local ones in the installation, deleted ones are few. */
const FOUND = `select id from directory_user where user_name_key = any($2::text[]) and profile_id is null and deleted_at is null
      and organization_id = $1::uuid
    union select u.id from entra_profile p join directory_user u on u.organization_id = $1::uuid and u.profile_id = p.id
      and u.user_name_key = any($2::text[]) and u.deleted_at is null where p.organization_id = $1::uuid
    union select u.id from entra_profile p join directory_user u on u.organization_id = $1::uuid and u.profile_id = p.id
      and u.external_id = any($3::text[]) and u.deleted_at is null where p.organization_id = $1::uuid
    union select i.user_id from entra_profile p join entra_identity i on i.organization_id = $1::uuid and i.profile_id = p.id
      and i.object_id = any($3::uuid[]) where p.organization_id = $1::uuid
    union select id from directory_user where organization_id = $1::uuid and deleted_at is not null
      and (user_name_key = any($2::text[]) or external_id = any($3::text[]))`

const USERS = `select u.id, u.display_name as "displayName", u.user_name as "userName", u.profile_id as "profileId",
    p.name as "profileName", u.active, u.created_at as "createdAt", u.deleted_at as "deletedAt", u.last_sign_in_at as "lastSignInAt",
    lower(coalesce(i.object_id::text, case when u.profile_id is not null then u.external_id end)) as "objectId",
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.display_name) order by r.display_name_key, r.id)
      from role_member m join directory_role r on r.organization_id = m.organization_id and r.id = m.role_id and r.deleted_at is null
      where m.organization_id = u.organization_id and m.user_id = u.id), '[]') as roles
  from directory_user u
  left join entra_profile p on p.organization_id = u.organization_id and p.id = u.profile_id
  left join entra_identity i on i.organization_id = u.organization_id and i.user_id = u.id
  where u.organization_id = $1::uuid and u.id in (${FOUND})
  order by u.deleted_at desc nulls first, u.created_at desc, u.id`

/** Of the tenants that are read. */
export function selectAccounts({ sql, organizationId }: SqlScope, { keys, ids }: Looked): Promise<AccountRecord[]> {
  return sql<AccountRecord>('identity-accounts', ACCOUNTS, [organizationId, keys, ids])
}

const ACCOUNT = `a.source_id as "sourceId", a.object_id::text as "objectId", a.user_name as "userName", a.display_name as "displayName",
    coalesce(s.tenant_name, s.tenant_id::text) as "tenantName", a.enabled, a.service_account as "serviceAccount"`

const ACCOUNTS = `select ${ACCOUNT} from source s
    join source_account a on a.organization_id = $1::uuid and a.source_id = s.id and a.object_id = any($3::uuid[])
    where s.organization_id = $1::uuid and s.deleted_at is null and s.deleting_at is null
  union select ${ACCOUNT} from source_account a
    join source s on s.organization_id = $1::uuid and s.id = a.source_id and s.deleted_at is null and s.deleting_at is null
    where a.organization_id = $1::uuid and a.user_name_key = any($2::text[])
  order by "tenantName", "objectId"`

export type ChangeRecord = {
  id: string
  userId: string
  /** To the microsecond. */
  at: string
  action: string
  actorName: string
  profileId: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** `at` is where a page goes on; at that very moment the changes below `id`, or with no id all of them. */
export type ChangePlace = { at: string; id: string | null }

/** Changes of all these users, newest first. */
export function selectChanges(
  { sql, organizationId }: SqlScope,
  userIds: string[],
  { after, limit }: { after: ChangePlace | null; limit: number },
): Promise<ChangeRecord[]> {
  return sql<ChangeRecord>('identity-changes', CHANGES, [
    organizationId,
    userIds,
    after?.at ?? null,
    after?.id ?? null,
    limit,
  ])
}

const CHANGES = `select c.* from unnest($2::uuid[]) as u(id) cross join lateral (
    select c.id, c.object_id as "userId", to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, c.action,
      c.actor_name as "actorName", c.profile_id as "profileId", c.before, c.after
    from directory_change c
    where c.organization_id = $1::uuid and c.object_id = u.id
      and ($3::timestamptz is null or c.at < $3::timestamptz
        or (c.at = $3::timestamptz and ($4::uuid is null or c.id < $4::uuid)))
    order by c.at desc, c.id desc limit $5::bigint) c
  order by c.at desc, c.id desc limit $5::bigint`
