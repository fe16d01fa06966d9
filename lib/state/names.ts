// What objects are called, by their IDs: as they were seen last, in whichever tenant of the organization.

import type { SqlScope } from '@/lib/db/organization'
import type { StateType } from './type-schema'

/** Those that no published run saw are left out. */
export async function readNames(
  { sql, organizationId }: SqlScope,
  type: StateType,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const values = [organizationId, type, ids.map((id) => id.toLowerCase())]
  const rows = await sql<{ id: string; name: string }>('state-names', NAMES, values)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const NAMES = `select distinct on (o.object_id) o.object_id as id, o.name
  from source s
  join state_object o on o.organization_id = $1::uuid and o.source_id = s.id and o.type = $2::text and o.object_id = any($3::text[])
  join state_run r on r.organization_id = $1::uuid and r.source_id = s.id and r.number = o.from_run and r.status in ('published', 'forgotten')
  where s.organization_id = $1::uuid and s.deleted_at is null
  order by o.object_id, r.published_at desc`
