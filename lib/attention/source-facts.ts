// What the bell tells of sources is computed from this, read in a few statements for all organizations asked for.

import { countStrayRecords } from '@/lib/activity/months'
import { withSystem } from '@/lib/db/organization'
import type { Condition } from '@/lib/sources/connector-schema'
import type { Situation } from '@/lib/sources/status'

type Of = { organizationId: string; organizationName: string }

/** Less of the situation than the status of a source is told by: how far it has come is nothing to act on. */
export type ConnectorFacts = Of &
  Omit<Situation, 'run' | 'streams' | 'wanted'> & {
    id: string
    sourceId: string
    /** The tenant's name, or its ID. */
    tenant: string
    settings: unknown
    lastSuccessAt: Date | null
    licence: string | null
    streams: { stream: string; watermark: string | null }[]
    /** Of the last seven days. */
    rejects: number
    newestReject: string | null
  }

export type AccountFacts = Of & {
  sourceId: string
  tenant: string
  problem: Condition | null
  /** In a row. */
  failures: number
  /** Why it is not known which groups roles can be assigned to. */
  groupsProblem: Condition | null
  /** Groups of service accounts whose members could not be read. */
  groups: { name: string; problem: Condition }[]
}

export type CredentialFacts = Of & {
  id: string
  name: string
  secretExpiresAt: Date | null
  hasSecret: boolean
  inUse: { id: string; notAfter: string } | null
  /** Made, and not accepted by Microsoft yet. */
  isFollowed: boolean
}

export type SourceFacts = {
  connectors: ConnectorFacts[]
  accounts: AccountFacts[]
  credentials: CredentialFacts[]
  /** Records outside of every month, of the whole installation; for the managing organization. */
  stray: number
  managing: { id: string; name: string } | null
}

const REJECTS_MS = 7 * 86_400_000

/** The caller has authorised every organization. */
export async function selectSourceFacts(organizationIds: readonly string[], now: Date): Promise<SourceFacts> {
  const ids = [...organizationIds]
  if (ids.length === 0) return { connectors: [], accounts: [], credentials: [], stray: 0, managing: null }
  const facts = await withSystem(async (db) => {
    const connectors = await db.$queryRaw<ConnectorFacts[]>`
      select e.organization_id as "organizationId", o.name as "organizationName", e.id, e.source_id as "sourceId",
        coalesce(s.tenant_name, s.tenant_id::text) as tenant, e.kind, e.settings, e.crawl and e.enabled as "on",
        e.paused_at as "pausedAt", c.throttled_until as "throttledUntil", c.condition,
        c.consecutive_failures as "consecutiveFailures", c.next_run_at as "nextRunAt", c.last_success_at as "lastSuccessAt", e.licence,
        coalesce((select jsonb_agg(jsonb_build_object('stream', t.stream, 'watermark', t.watermark))
          from connector_stream t where t.organization_id = c.organization_id and t.connector_id = c.id), '[]') as streams,
        rejected.count as rejects, rejected.newest as "newestReject"
      from effective_connector e
      join connector c on c.organization_id = e.organization_id and c.id = e.id
      join source s on s.organization_id = e.organization_id and s.id = e.source_id
      join organization o on o.id = e.organization_id
      cross join lateral (select count(*)::int as count, max(r.id::text) as newest from collection_reject r
        where r.organization_id = c.organization_id and r.connector_id = c.id
          and r.rejected_at > ${new Date(now.getTime() - REJECTS_MS)}) rejected
      where e.organization_id = any(${ids}::uuid[]) and e.deleting_at is null and e.deleted_at is null
      order by o.name, tenant, e.kind`
    const accounts = await db.$queryRaw<AccountFacts[]>`
      select s.organization_id as "organizationId", o.name as "organizationName", s.id as "sourceId",
        coalesce(s.tenant_name, s.tenant_id::text) as tenant, s.accounts_problem as problem, s.accounts_failures as failures,
        s.groups_problem as "groupsProblem", troubled.groups
      from source s
      join organization o on o.id = s.organization_id
      cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'problem', g.problem) order by g.name), '[]') as groups
        from source_service_group g
        where g.organization_id = s.organization_id and g.source_id = s.id and g.problem is not null) troubled
      where s.organization_id = any(${ids}::uuid[]) and s.deleting_at is null and s.deleted_at is null
        and (s.accounts_problem is not null or s.groups_problem is not null or troubled.groups <> '[]')
      order by o.name, tenant`
    const credentials = await db.$queryRaw<CredentialFacts[]>`
      select c.organization_id as "organizationId", o.name as "organizationName", c.id, c.display_name as name,
        c.client_secret_expires_at as "secretExpiresAt", c.client_secret_sealed is not null as "hasSecret",
        (select jsonb_build_object('id', k.id, 'notAfter', k.not_after) from credential_certificate k
          where k.organization_id = c.organization_id and k.credential_id = c.id and k.state = 'in-use') as "inUse",
        exists (select from credential_certificate k
          where k.organization_id = c.organization_id and k.credential_id = c.id and k.state = 'made') as "isFollowed"
      from credential c
      join organization o on o.id = c.organization_id
      where c.organization_id = any(${ids}::uuid[]) and exists (select from source s
        where s.organization_id = c.organization_id and s.credential_id = c.id and s.deleted_at is null)
      order by o.name, c.name_key`
    const managing = await db.organization.findFirst({
      where: { managing: true, id: { in: ids } },
      select: { id: true, name: true },
    })
    return { connectors, accounts, credentials, managing }
  })
  return { ...facts, stray: facts.managing === null ? 0 : await countStrayRecords() }
}
