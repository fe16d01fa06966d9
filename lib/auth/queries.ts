// Who a session or an API token stands for, and what he holds where, each in one statement.

import type { Sql } from '@/lib/db/organization'

export type CallerRow = {
  /** Of the session or API token. */
  id: string
  userId: string
  name: string
  homeOrganizationId: string
  lastSeenAt: Date | null
  /** The organization asked for, null where there is none such. */
  organizationId: string | null
} & HeldRow

/** `held` on the whole organization; `limited` are pairs of a right and the organisational unit from which downwards it holds. */
export type HeldRow = { held: string[]; limited: [right: string, unitId: string][] }

/** What reaches `caller` on the organization `o`; an API token keeps what both it and its maker hold. */
export const HELD = `held_grants(caller.organization_id, caller.user_id) g`
export const COUNTS = `(caller.limit_to is null or g."right" = any(caller.limit_to))
  and grant_reaches(g.target, g.target_ids, caller.organization_id, caller.managing, o.id)`

/** Two columns, over the rows that HELD and COUNTS leave. */
export const AS_HELD = `coalesce(array_agg(distinct g."right") filter (where g."right" is not null and g.unit_id is null), '{}') as held,
  coalesce(jsonb_agg(distinct jsonb_build_array(g."right", g.unit_id)) filter (where g.unit_id is not null), '[]') as limited`

const SESSION = `select s.id, s.organization_id, s.user_id, u.display_name as name, u.user_name, h.managing, null::text[] as limit_to,
    s.last_seen_at as seen_at
  from session s
  join directory_user u on u.organization_id = s.organization_id and u.id = s.user_id and u.active and u.deleted_at is null
    and (u.access_until is null or u.access_until > $2)
  join organization h on h.id = s.organization_id and h.deleting_at is null
  where s.hash = $1 and s.idle_expires_at > $2 and s.expires_at > $2`

const API_TOKEN = `select t.id, t.organization_id, t.maker_id as user_id, t.name || ' (' || u.display_name || ')' as name, u.user_name, h.managing,
    t.rights as limit_to, t.last_used_at as seen_at
  from api_token t
  join directory_user u on u.organization_id = t.organization_id and u.id = t.maker_id and u.active and u.deleted_at is null
    and (u.access_until is null or u.access_until > $2)
  join organization h on h.id = t.organization_id and h.deleting_at is null
  where t.hash = $1 and t.revoked_at is null and t.expires_at > $2`

const ON_ONE_ORGANIZATION = `select caller.id, caller.user_id as "userId", caller.name, caller.organization_id as "homeOrganizationId",
    caller.seen_at as "lastSeenAt", o.id as "organizationId",
    h.held, h.limited
  from caller left join organization o on o.id = coalesce($3, caller.organization_id) and o.deleting_at is null
  cross join lateral (select ${AS_HELD} from ${HELD} where ${COUNTS}) h`

type Asked = { hash: Buffer; now: Date; organizationId: string | undefined }

export async function selectSessionCaller(sql: Sql, asked: Asked): Promise<CallerRow | undefined> {
  return selectCaller(sql, 'auth-session', SESSION, asked)
}

export async function selectTokenCaller(sql: Sql, asked: Asked): Promise<CallerRow | undefined> {
  return selectCaller(sql, 'auth-api-token', API_TOKEN, asked)
}

async function selectCaller(sql: Sql, name: string, caller: string, { hash, now, organizationId }: Asked) {
  const text = `with caller as (${caller}) ${ON_ONE_ORGANIZATION}`
  const rows = await sql<CallerRow>(name, text, [hash, now, organizationId ?? null])
  return rows[0]
}

/** Moves the idle end of a session, at most to its absolute one. */
export async function updateSessionSeen(sql: Sql, hash: Buffer, { now, idleMs }: { now: Date; idleMs: number }) {
  await sql(
    'auth-session-seen',
    'update session set last_seen_at = $2, idle_expires_at = least($3, expires_at) where hash = $1',
    [hash, now, new Date(now.getTime() + idleMs)],
  )
}

export async function updateTokenUsed(sql: Sql, hash: Buffer, now: Date) {
  await sql('auth-api-token-used', 'update api_token set last_used_at = $2 where hash = $1', [hash, now])
}

/** The organization asked for, or else the managing one; undefined where there is none such. */
export async function selectOrganization(sql: Sql, id: string | undefined): Promise<string | undefined> {
  const rows = await sql<{ id: string }>(
    'auth-organization',
    'select id from organization where (id = $1 or ($1::uuid is null and managing)) and deleting_at is null',
    [id ?? null],
  )
  return rows[0]?.id
}
