// SQL of reading the past anew: from where a log is read now down to what Microsoft still keeps.

import type { Scope } from '@/lib/db/organization'
import { RETENTION_DAYS } from './retention'

/**
 * A run that is under way is overtaken: it knows what was to be collected before. Nothing that comes now is late, and what was left out is
 * counted anew. Hours that Microsoft has dropped stay as they are.
 */
export async function forgetPast({ db, organizationId }: Scope, connectorIds: string[], at: Date): Promise<void> {
  await db.$executeRaw`
    update connector set fence = fence + 1 where organization_id = ${organizationId}::uuid and id = any(${connectorIds}::uuid[])`
  await db.$executeRaw`
    update connector_stream t set backfilled_to = t.watermark, lateness = '{}', late_cursor = null, overlap_cursor = null,
      floor = least(t.watermark, greatest(t.floor, date_trunc('hour', ${at}::timestamptz
        - make_interval(days => case s.licence when 'premium' then ${RETENTION_DAYS.premium}::int else ${RETENTION_DAYS.free}::int end) + interval '2 hours', 'UTC')))
    from connector c join source s on s.organization_id = c.organization_id and s.id = c.source_id
    where t.organization_id = ${organizationId}::uuid and t.connector_id = any(${connectorIds}::uuid[]) and t.watermark is not null
      and c.organization_id = t.organization_id and c.id = t.connector_id`
  await db.$executeRaw`
    update collection_window w set covered_from = w.hour, covered_to = w.hour, left_out_count = 0
    from connector_stream t
    where w.organization_id = ${organizationId}::uuid and w.connector_id = any(${connectorIds}::uuid[])
      and t.organization_id = w.organization_id and t.connector_id = w.connector_id and t.stream = w.stream
      and w.hour >= t.floor and w.hour < t.watermark`
}
