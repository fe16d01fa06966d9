// SQL of connectors: those of some sources with how they do, and when each is due.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

export type ConnectorRow = {
  id: string
  sourceId: string
  kind: string
  tenantId: string
  tenantName: string | null
  /** As effective. */
  settings: unknown
  inherited: boolean
  crawl: boolean
  enabled: boolean
  collects: boolean
  pausedAt: Date | null
  condition: unknown
  throttledUntil: Date | null
  nextRunAt: Date | null
  consecutiveFailures: number
  recordCount: bigint
  /** Of State: when a whole reading was last finished. */
  publishedAt: Date | null
  deletingAt: Date | null
}

/** Which connectors a statement is about. */
export type Which =
  | { sourceIds: string[] }
  | { groupId: string }
  | { credentialId: string }
  | { connectorIds: string[] }

export function selectConnectors({ db, organizationId }: Scope, which: Which) {
  return db.$queryRaw<ConnectorRow[]>`
    select e.id, e.source_id as "sourceId", e.kind, e.tenant_id as "tenantId", s.tenant_name as "tenantName", e.settings,
      e.inherited, e.crawl, e.enabled, e.collects, e.paused_at as "pausedAt", c.condition,
      c.throttled_until as "throttledUntil", c.next_run_at as "nextRunAt",
      c.consecutive_failures as "consecutiveFailures", c.record_count as "recordCount",
      case when e.kind = 'state' then (select max(r.published_at) from state_run r
        where r.organization_id = e.organization_id and r.source_id = e.source_id and r.status = 'published') end as "publishedAt",
      e.deleting_at as "deletingAt"
    from effective_connector e
    join connector c on c.organization_id = e.organization_id and c.id = e.id
    join source s on s.organization_id = e.organization_id and s.id = e.source_id
    where e.organization_id = ${organizationId}::uuid and e.deleted_at is null and ${condition(which)}
    order by e.tenant_id, array_position(array['activity', 'logons', 'state'], e.kind)`
}

export type StreamRow = {
  connectorId: string
  stream: string
  watermark: Date | null
  backfilledTo: Date | null
  floor: Date | null
  lastEventAt: Date | null
}

export function selectStreams({ db, organizationId }: Scope, connectorIds: string[]) {
  return db.$queryRaw<StreamRow[]>`
    select connector_id as "connectorId", stream, watermark, backfilled_to as "backfilledTo", floor, last_event_at as "lastEventAt"
    from connector_stream where organization_id = ${organizationId}::uuid and connector_id = any(${connectorIds}::uuid[])`
}

/** Locked, so that asking twice at once, pausing and running take turns. */
export async function lockConnectors({ db, organizationId }: Scope, ids: string[]): Promise<void> {
  await db.$queryRaw`
    select id from connector where organization_id = ${organizationId}::uuid and id = any(${ids}::uuid[]) order by id for update`
}

type Due = { connectorId: string; kind: string; cloud: string; tenantId: string; nextRunAt: Date | null }

/**
 * Sets when the connectors are due, and returns those for which that changed: never where they are off, paused or on their way out; at
 * once where they were not due so far, or all that are asked to `wake`. Who is throttled waits for the end of that, since Microsoft
 * would only refuse again.
 */
export function updateDue({ db, organizationId }: Scope, which: Which, { at, wake }: { at: Date; wake: boolean }) {
  return db.$queryRaw<Due[]>`
    update connector c set next_run_at = due.next_run_at
    from (
      select e.*, case when not e.collects then null
        when ${wake} or now.next_run_at is null then greatest(${at}::timestamptz, now.throttled_until)
        else now.next_run_at end as next_run_at
      from effective_connector e
      join connector now on now.organization_id = e.organization_id and now.id = e.id
      where e.organization_id = ${organizationId}::uuid and ${condition(which)}) due
    where c.organization_id = ${organizationId}::uuid and c.id = due.id and c.next_run_at is distinct from due.next_run_at
    returning c.id as "connectorId", c.kind, due.cloud, due.tenant_id as "tenantId", c.next_run_at as "nextRunAt"`
}

/** Logs that failed by themselves are asked for again at once. Behind `updateDue`, as collectors lock them. */
export function wakeLogs({ db, organizationId }: Scope, which: Which) {
  return db.$executeRaw`
    update connector_stream t set retry_at = null from effective_connector e
    where t.organization_id = ${organizationId}::uuid and t.retry_at is not null
      and e.organization_id = ${organizationId}::uuid and e.id = t.connector_id and ${condition(which)}`
}

export function updatePaused({ db, organizationId }: Scope, ids: string[], pausedAt: Date | null) {
  return db.connector.updateMany({ where: { organizationId, id: { in: ids } }, data: { pausedAt } })
}

function condition(which: Which): Prisma.Sql {
  if ('sourceIds' in which) return Prisma.sql`e.source_id = any(${which.sourceIds}::uuid[])`
  if ('credentialId' in which) return Prisma.sql`e.credential_id = ${which.credentialId}::uuid`
  if ('groupId' in which) return Prisma.sql`e.source_group_id = ${which.groupId}::uuid`
  return Prisma.sql`e.id = any(${which.connectorIds}::uuid[])`
}
