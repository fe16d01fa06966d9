// SQL that writes records, a page in one statement.

import type { SqlScope } from '@/lib/db/organization'

type WrittenRow = { graphId: string; isNew: boolean }

export type Page = {
  stream: string
  /** A JSON array with the short names below. */
  rows: string
  /** The times between which they lie. */
  from: string
  to: string
  now: Date
}

/**
 * Tells of the rows that were written. An event that is there unchanged, as most are when a slice is read again, is left alone:
 * `on conflict do update ... where` would lock its row, which is a write too. Planned anew each time, since a plan made while a month was
 * empty reads all of it a minute later; that costs a millisecond a page.
 */
export function upsertRecords({ sql, organizationId }: SqlScope, sourceId: string, page: Page) {
  const { stream, rows, from, to, now } = page
  return sql<WrittenRow>('', WRITE, [organizationId, sourceId, stream, now, from, to, rows])
}

const WRITE = `insert into activity_record as r (organization_id, source_id, first_seen_at, updated_at, stream, graph_id, occurred_at,
    kind, action, type, activity, who, who_id, what, what_id, counterpart, "where", place, application, result, reason, error_code,
    correlation_id, tags, changes, raw, hash,
    type_term, activity_term, who_term, what_term, with_term, where_term, place_term, application_term, terms)
  select $1::uuid, $2::uuid, $4::timestamptz, $4::timestamptz, $3::text, i.g, i.o,
    i.k, i.a, i.t, i.n, i.w, i.wi, i.x, i.xi, i.c, i.f, i.p, i.ap, i.r, i.y, i.e,
    i.co, i.tg, i.ch, i.raw, i.h,
    i.tt, i.nt, i.wt, i.xt, i.ct, i.ft, i.pt, i.apt, i.ts
  from jsonb_to_recordset($7::jsonb) as i(g text, o timestamptz, k text, a text, t text, n text, w text, wi text, x text, xi text, c text,
    f text, p text, ap text, r text, y text, e integer, co text, tg text[], ch jsonb, raw jsonb, h bytea,
    tt bigint, nt bigint, wt bigint, xt bigint, ct bigint, ft bigint, pt bigint, apt bigint, ts bigint[])
  left join (select graph_id, occurred_at, hash from activity_record where organization_id = $1::uuid and source_id = $2::uuid
    and stream = $3::text and occurred_at between $5::timestamptz and $6::timestamptz) known
    on known.graph_id = i.g and known.occurred_at = i.o
  where known.hash is distinct from i.h
  on conflict (organization_id, source_id, stream, graph_id, occurred_at) do update set
    kind = excluded.kind, action = excluded.action, type = excluded.type, activity = excluded.activity, who = excluded.who,
    who_id = excluded.who_id, what = excluded.what, what_id = excluded.what_id, counterpart = excluded.counterpart,
    "where" = excluded."where", place = excluded.place, application = excluded.application, result = excluded.result,
    reason = excluded.reason, error_code = excluded.error_code, correlation_id = excluded.correlation_id, tags = excluded.tags,
    changes = excluded.changes, raw = excluded.raw, hash = excluded.hash, type_term = excluded.type_term,
    activity_term = excluded.activity_term, who_term = excluded.who_term, what_term = excluded.what_term, with_term = excluded.with_term,
    where_term = excluded.where_term, place_term = excluded.place_term, application_term = excluded.application_term,
    terms = excluded.terms, version = r.version + 1, updated_at = excluded.updated_at
    where r.raw <> excluded.raw
  returning r.graph_id as "graphId", r.version = 1 as "isNew"`
