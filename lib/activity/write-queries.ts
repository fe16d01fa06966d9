// SQL that writes records, a page in one statement.

import type { SqlScope } from '@/lib/db/organization'

export type WrittenRow = { graphId: string; isNew: boolean }

/**
 * `rows` is a JSON array with the short names below. Tells of the rows that were written. An event that is there unchanged, as most are
 * when a slice is read again, is only read: `do update ... where` alone would lock each such row, which is a write too.
 */
export function upsertRecords({ sql, organizationId }: SqlScope, sourceId: string, input: { rows: string; now: Date }) {
  return sql<WrittenRow>('activity-write', WRITE, [organizationId, sourceId, input.now, input.rows])
}

const WRITE = `insert into activity_record as r (organization_id, source_id, first_seen_at, updated_at, stream, graph_id, occurred_at,
    kind, action, type, activity, who, who_id, what, what_id, counterpart, "where", place, application, result, reason, error_code,
    correlation_id, tags, changes, raw, hash)
  select $1::uuid, $2::uuid, $3::timestamptz, $3::timestamptz, i.s, i.g, i.o,
    i.k, i.a, i.t, i.n, i.w, i.wi, i.x, i.xi, i.c, i.f, i.p, i.ap, i.r, i.y, i.e,
    i.co, i.tg, i.ch, i.raw, i.h
  from jsonb_to_recordset($4::jsonb) as i(s text, g text, o timestamptz, k text, a text, t text, n text, w text, wi text, x text, xi text,
    c text, f text, p text, ap text, r text, y text, e integer, co text, tg text[], ch jsonb, raw jsonb, h bytea)
  where i.h is distinct from (select known.hash from activity_record known where known.organization_id = $1::uuid
    and known.source_id = $2::uuid and known.stream = i.s and known.graph_id = i.g and known.occurred_at = i.o)
  on conflict (organization_id, source_id, stream, graph_id, occurred_at) do update set
    kind = excluded.kind, action = excluded.action, type = excluded.type, activity = excluded.activity, who = excluded.who,
    who_id = excluded.who_id, what = excluded.what, what_id = excluded.what_id, counterpart = excluded.counterpart,
    "where" = excluded."where", place = excluded.place, application = excluded.application, result = excluded.result,
    reason = excluded.reason, error_code = excluded.error_code, correlation_id = excluded.correlation_id, tags = excluded.tags,
    changes = excluded.changes, raw = excluded.raw, hash = excluded.hash, version = r.version + 1, updated_at = excluded.updated_at
    where r.raw <> excluded.raw
  returning r.graph_id as "graphId", r.version = 1 as "isNew"`
