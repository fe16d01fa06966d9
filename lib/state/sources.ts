// The sources of an organization that have a state, or are to have one.

import type { Actor } from '@/lib/actor'
import { type SqlScope, withOrganizationSql } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'

export type StateSource = { id: string; name: string }

export async function listStateSources({ organizationId }: Actor): Promise<{ items: StateSource[] }> {
  return { items: await withOrganizationSql(organizationId, selectStateSources) }
}

/** By name, the first is meant where none is named. One that is no longer read is among them as long as its state is kept. */
export function selectStateSources({ sql, organizationId }: SqlScope): Promise<StateSource[]> {
  return sql<StateSource>('state-sources', SOURCES, [organizationId])
}

const SOURCES = `select s.id, coalesce(s.tenant_name, g.name) as name
  from source s join source_group g on g.organization_id = s.organization_id and g.id = s.source_group_id
  where s.organization_id = $1::uuid and s.deleted_at is null and s.deleting_at is null
    and (exists (select from connector c where c.organization_id = s.organization_id and c.source_id = s.id and c.kind = 'state')
      or exists (select from state_run r where r.organization_id = s.organization_id and r.source_id = s.id))
  order by lower(coalesce(s.tenant_name, g.name)), s.id`

/** Null where the organization has none at all. */
export async function findStateSource(scope: SqlScope, sourceId: string | null): Promise<StateSource | null> {
  const sources = await selectStateSources(scope)
  if (sourceId === null) return sources[0] ?? null
  const found = sources.find(({ id }) => id === sourceId)
  if (found === undefined) throw notFound('The source')
  return found
}
