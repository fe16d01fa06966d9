// SQL of the objects that checks are about.

import type { SqlScope } from '@/lib/db/organization'

const OPEN_ACCEPTANCE = `left join accepted_risk a on a.organization_id = f.organization_id and a.source_id = f.source_id
    and a.check_id = f.check_id and a.object_type = f.object_type and a.object_id = f.object_id
    and a.ended_at is null and (a.expires_at is null or a.expires_at > $3::timestamptz)`

const ACCEPTED = 'a.id as "acceptanceId", a.reason, a.accepted_by_name as "by", a.expires_at as "expiresAt"'

/** The assessment since which it is among them. */
const SINCE = `(select s.at from risk_assessment s where s.organization_id = f.organization_id and s.source_id = f.source_id
    and s.number = f.from_number) as since`

export type ObjectRow = {
  type: string
  id: string
  name: string
  sortKey: string
  note: string | null
  since: Date
  acceptanceId: string | null
  reason: string
  by: string
  expiresAt: Date | null
}

type Asked = {
  sourceId: string
  checkId: string
  words: readonly string[]
  after: readonly [sortKey: string, type: string, id: string] | null
  limit: number
  now: Date
}

const OBJECTS = `select f.object_type as type, f.object_id as id, f.name, f.sort_key as "sortKey", f.note, ${SINCE}, ${ACCEPTED}
  from risk_finding f ${OPEN_ACCEPTANCE}
  where f.organization_id = $1 and f.source_id = $2 and f.check_id = $4 and f.to_number is null
    and not exists (select from unnest($5::text[]) w where strpos(f.search_key, w) = 0)
    and ($6::text is null or (f.sort_key, f.object_type, f.object_id) > ($6::text, $7::text, $8::text))
  order by f.sort_key, f.object_type, f.object_id limit $9::int`

/** By name. */
export function selectObjects(
  { sql, organizationId }: SqlScope,
  { sourceId, checkId, words, after, limit, now }: Asked,
): Promise<ObjectRow[]> {
  const [sortKey, type, id] = after ?? [null, null, null]
  return sql<ObjectRow>('risk-objects', OBJECTS, [
    organizationId,
    sourceId,
    now,
    checkId,
    words,
    sortKey,
    type,
    id,
    limit,
  ])
}

export type OfObjectRow = {
  sourceId: string
  checkId: string
  note: string | null
  since: Date
  isAccepted: boolean
}

const OF_OBJECT = `select f.source_id as "sourceId", f.check_id as "checkId", f.note, ${SINCE}, a.id is not null as "isAccepted"
  from risk_finding f
  join source x on x.organization_id = f.organization_id and x.id = f.source_id and x.deleted_at is null
  ${OPEN_ACCEPTANCE}
  where f.organization_id = $1 and f.object_id = $2 and f.to_number is null
  order by f.check_id, f.source_id limit 500`

export function selectOfObject({ sql, organizationId }: SqlScope, id: string, now: Date): Promise<OfObjectRow[]> {
  return sql<OfObjectRow>('risk-of-object', OF_OBJECT, [organizationId, id, now])
}
