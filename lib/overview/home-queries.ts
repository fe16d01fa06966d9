// Figures of many organizations, one statement.

import type { Sql } from '@/lib/db/organization'

export type HomeRow = { id: string; tags: string[]; users: number; tenants: number; accounts: number }

const HOME = `select o.id, o.tags,
    (select count(*)::int from directory_user u where u.organization_id = o.id and u.deleted_at is null) as users,
    s.tenants, s.accounts
  from organization o
  cross join lateral (select count(*)::int as tenants, coalesce(sum(a.enabled), 0)::int as accounts
    from source s cross join lateral (select count(*) as enabled from source_account a
      where a.organization_id = s.organization_id and a.source_id = s.id and a.enabled) a
    where s.organization_id = o.id and s.deleted_at is null and s.deleting_at is null) s
  where o.id = any($1::uuid[]) and o.deleting_at is null order by o.name, o.id`

export function selectHome(sql: Sql, organizationIds: readonly string[]): Promise<HomeRow[]> {
  return sql<HomeRow>('home', HOME, [organizationIds])
}
