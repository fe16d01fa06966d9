// SQL of sources: a page of them with what hangs on them, in one statement each, and the rows that a change writes.

import { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'
import type { ConnectorKind } from './connector-schema'

export type SourceRow = {
  id: string
  groupId: string
  groupName: string
  tenantId: string
  tenantName: string | null
  cloud: string
  crawl: boolean
  crawlInherited: boolean
  credentialId: string | null
  credentialName: string | null
  licence: string | null
  enabledAccounts: number
  serviceAccounts: number
  accountsReadAt: Date | null
  accountsProblem: unknown
  createdAt: Date
  deletingAt: Date | null
}

export function selectSources({ db, organizationId }: Scope, { after, limit }: { after?: string; limit: number }) {
  return db.$queryRaw<SourceRow[]>`
    ${SELECTION}
    where s.organization_id = ${organizationId}::uuid and s.deleted_at is null
      ${after === undefined ? Prisma.empty : followers(organizationId, after)}
    order by g.name_key, s.tenant_id, s.id
    limit ${limit}`
}

/** Deleted ones with kept records are nothing that can be read or changed, only deleted for good. */
export async function selectSource({ db, organizationId }: Scope, id: string, { kept = false } = {}) {
  const rows = await db.$queryRaw<SourceRow[]>`
    ${SELECTION}
    where s.organization_id = ${organizationId}::uuid and s.id = ${id}::uuid and (${kept} or s.deleted_at is null)`
  return rows[0] ?? null
}

const SELECTION = Prisma.sql`
  select s.id, g.id as "groupId", g.name as "groupName", s.tenant_id as "tenantId", s.tenant_name as "tenantName", s.cloud,
    coalesce(s.crawl, g.crawl) as crawl, s.crawl is null as "crawlInherited", s.credential_id as "credentialId",
    c.display_name as "credentialName", s.licence, accounts.enabled as "enabledAccounts",
    accounts.service as "serviceAccounts", s.accounts_read_at as "accountsReadAt", s.accounts_problem as "accountsProblem",
    s.created_at as "createdAt", s.deleting_at as "deletingAt"
  from source s
  join source_group g on g.organization_id = s.organization_id and g.id = s.source_group_id
  left join credential c on c.organization_id = s.organization_id and c.id = s.credential_id
  cross join lateral (
    select count(*)::int as enabled, (count(*) filter (where a.service_account))::int as service
    from source_account a where a.organization_id = s.organization_id and a.source_id = s.id and a.enabled) accounts`

function followers(organizationId: string, after: string) {
  return Prisma.sql`and (g.name_key, s.tenant_id, s.id) > (
    select last_group.name_key, last.tenant_id, last.id from source last
    join source_group last_group on last_group.organization_id = last.organization_id and last_group.id = last.source_group_id
    where last.organization_id = ${organizationId}::uuid and last.id = ${after}::uuid)`
}

/** Locked, so that a change and a deletion take turns. */
export async function lockSource({ db, organizationId }: Scope, id: string) {
  await db.$queryRaw`select id from source where organization_id = ${organizationId}::uuid and id = ${id}::uuid for update`
  return db.source.findUnique({ where: { organizationId_id: { organizationId, id } } })
}

/** Deleted ones with kept records too: there is one row for each tenant. */
export async function lockSourceOfTenant({ db, organizationId }: Scope, tenantId: string) {
  const rows = await db.$queryRaw<{ id: string; deletingAt: Date | null; deletedAt: Date | null }[]>`
    select id, deleting_at as "deletingAt", deleted_at as "deletedAt" from source
    where organization_id = ${organizationId}::uuid and tenant_id = ${tenantId}::uuid for update`
  return rows[0] ?? null
}

type SourceFields = { sourceGroupId: string; cloud: string; credentialId: string; crawl: boolean | null }

export function insertSource(
  { db, organizationId }: Scope,
  { tenantId, at, ...fields }: SourceFields & { tenantId: string; at: Date },
) {
  return db.source.create({
    data: { ...fields, organizationId, id: newId(), tenantId, createdAt: at, updatedAt: at },
    select: { id: true },
  })
}

export function updateSourceRow(
  { db, organizationId }: Scope,
  id: string,
  data: Partial<SourceFields> & { updatedAt: Date; deletedAt?: null },
) {
  return db.source.update({ where: { organizationId_id: { organizationId, id } }, data, select: { id: true } })
}

/** Held until the end of the transaction, so that it cannot be deleted meanwhile. */
export async function hasCredential({ db, organizationId }: Scope, id: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select id from credential where organization_id = ${organizationId}::uuid and id = ${id}::uuid for key share`
  return rows.length > 0
}

export type OwnSettings = { kind: ConnectorKind; settings: Prisma.InputJsonValue | null }

/** Those of a tenant that was deleted are as new, but for how far they had come. */
export function upsertConnectors({ db, organizationId }: Scope, sourceId: string, own: OwnSettings[], at: Date) {
  const rows = JSON.stringify(own.map((one) => ({ ...one, id: newId() })))
  return db.$executeRaw`
    insert into connector (organization_id, id, source_id, kind, settings, created_at)
    select ${organizationId}::uuid, r.id, ${sourceId}::uuid, r.kind, nullif(r.settings, 'null'), ${at}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, kind text, settings jsonb)
    on conflict (organization_id, source_id, kind) do update
    set settings = excluded.settings, paused_at = null, condition = null, throttled_until = null, consecutive_failures = 0`
}

export function updateConnectorSettings({ db, organizationId }: Scope, sourceId: string, own: OwnSettings[]) {
  return db.$executeRaw`
    update connector c set settings = nullif(r.settings, 'null')
    from jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as r(kind text, settings jsonb)
    where c.organization_id = ${organizationId}::uuid and c.source_id = ${sourceId}::uuid and c.kind = r.kind`
}
