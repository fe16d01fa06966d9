// SQL of the groups of a tenant that roles can be assigned to.

import type { SqlScope } from '@/lib/db/organization'

export type AssignableGroup = { id: string; name: string }

const STORE = `
  insert into source_assignable_group (organization_id, source_id, object_id, name, seen_at)
  select s.organization_id, s.id, r.id, r.name, $3
  from source s, jsonb_to_recordset($4::jsonb) as r(id uuid, name text)
  where s.organization_id = $1 and s.id = $2 and s.deleted_at is null and s.deleting_at is null
  on conflict (organization_id, source_id, object_id) do update set name = excluded.name, seen_at = excluded.seen_at`

const FORGET =
  'delete from source_assignable_group where organization_id = $1 and source_id = $2 and seen_at < $3::timestamptz'

const READ = 'update source set groups_read_at = $3, groups_problem = null where organization_id = $1 and id = $2'

/** All of them: those that are not among them are gone from the tenant. */
export async function storeAssignableGroups(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  { groups, readAt }: { groups: readonly AssignableGroup[]; readAt: Date },
): Promise<void> {
  const rows = [...new Map(groups.map((group) => [group.id, group])).values()]
  await sql('assignable-groups-store', STORE, [organizationId, sourceId, readAt, JSON.stringify(rows)])
  await sql('assignable-groups-forget', FORGET, [organizationId, sourceId, readAt])
  await sql('assignable-groups-read', READ, [organizationId, sourceId, readAt])
}

export async function selectGroupsReadAt({ sql, organizationId }: SqlScope, sourceId: string): Promise<Date | null> {
  const text = 'select groups_read_at as at from source where organization_id = $1 and id = $2'
  const rows = await sql<{ at: Date | null }>('assignable-groups-read-at', text, [organizationId, sourceId])
  return rows[0]?.at ?? null
}

export async function noteGroupsProblem(
  { sql, organizationId }: SqlScope,
  sourceId: string,
  problem: object,
): Promise<void> {
  const text = 'update source set groups_problem = $3 where organization_id = $1 and id = $2'
  await sql('assignable-groups-problem', text, [organizationId, sourceId, JSON.stringify(problem)])
}
