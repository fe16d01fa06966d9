// SQL that reads a whole tenant as of a run. No policy guards the tables: every statement names the organization.

import type { SqlScope } from '@/lib/db/organization'
import type { LinkKind, StateType } from './type-schema'
import type { Place } from './write-queries'

/** Of a version or link: whether the run of `$3` sees it. */
const SEEN = 'from_run <= $3::integer and (to_run is null or to_run > $3::integer)'

export type TenantRow = { tenantId: string; clientId: string | null }

export async function selectTenant({ sql, organizationId }: SqlScope, sourceId: string): Promise<TenantRow | null> {
  const rows = await sql<TenantRow>('state-tenant', TENANT, [organizationId, sourceId])
  return rows[0] ?? null
}

const TENANT = `select s.tenant_id as "tenantId", c.client_id as "clientId" from source s
  left join credential c on c.organization_id = s.organization_id and c.id = s.credential_id
  where s.organization_id = $1::uuid and s.id = $2::uuid`

export type ObjectRow = { type: StateType; id: string; name: string; properties: Record<string, unknown> }

export function selectObjects({ sql, organizationId }: SqlScope, { sourceId, run }: Place): Promise<ObjectRow[]> {
  return sql<ObjectRow>('', OBJECTS, [organizationId, sourceId, run])
}

const OBJECTS = `select type, object_id as id, name, properties from state_object
  where organization_id = $1::uuid and source_id = $2::uuid and ${SEEN}`

/** With ids in a row behind each other: half a million pairs take PostgreSQL and us longer than the lists of their owners. */
export type LinksRow = { kind: LinkKind; ownerId: string; memberIds: string }

export function selectLinks({ sql, organizationId }: SqlScope, { sourceId, run }: Place): Promise<LinksRow[]> {
  return sql<LinksRow>('', LINKS, [organizationId, sourceId, run])
}

const LINKS = `select kind, owner_id as "ownerId", string_agg(member_id::text, ',') as "memberIds" from state_link
  where organization_id = $1::uuid and source_id = $2::uuid and ${SEEN} group by kind, owner_id`
