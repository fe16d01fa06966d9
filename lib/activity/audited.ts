// How far the directory audit log of a source was read, for whoever looks for an event in it.

import type { SqlScope } from '@/lib/db/organization'

export type Audited = {
  /** Its connector is on, and neither paused nor on its way out. */
  collects: boolean
  /** Everything between these two was read; null before the first reading. Never before what is kept. */
  since: Date | null
  until: Date | null
  /** Down to here the past is read, newest first; null before the first reading. */
  floor: Date | null
  /** Hours, by their beginning, that could not be read. */
  missing: Date[]
}

/** `from` and `to` bound the hours that are told; null: the source has no such connector. */
export async function selectAudited(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { from, to, now }: { from: Date; to: Date; now: Date },
): Promise<Audited | null> {
  const rows = await sql<Audited>('activity-audited', AUDITED, [organizationId, sourceId, from, to, now])
  return rows[0] ?? null
}

const AUDITED = `select e.collects, greatest(s.backfilled_to, k.oldest) as since, s.watermark as until, greatest(s.floor, k.oldest) as floor,
    array(select w.hour from collection_window w where w.organization_id = e.organization_id and w.connector_id = e.id
      and w.stream = 'directoryAudits' and w.verdict = 'missing' and w.hour > $3::timestamptz - interval '1 hour' and w.hour <= $4::timestamptz
    ) as missing
  from effective_connector e
  cross join (select $5::timestamptz - activity_kept_days * interval '1 day' as oldest from organization where id = $1::uuid) k
  left join connector_stream s on s.organization_id = e.organization_id and s.connector_id = e.id and s.stream = 'directoryAudits'
    and s.backfilled_to is not null and s.watermark is not null
  where e.organization_id = $1::uuid and e.source_id = $2::uuid and e.kind = 'activity'`
