// SQL of the origins: live users and roles of each profile and of none, counted in indexes alone.

import type { Scope } from '@/lib/db/organization'
import type { OriginCount } from './schema'

export function selectOrigins({ db, organizationId }: Scope): Promise<OriginCount[]> {
  return db.$queryRaw<OriginCount[]>`
    with users as materialized (
      select profile_id, count(*)::int as users from directory_user
      where organization_id = ${organizationId}::uuid and deleted_at is null group by profile_id),
    roles as materialized (
      select profile_id, count(*)::int as roles from directory_role
      where organization_id = ${organizationId}::uuid and deleted_at is null group by profile_id),
    origins as (
      select null::uuid as id, 'Local' as name, '' as name_key
      union all
      select id, name, name_key from entra_profile where organization_id = ${organizationId}::uuid)
    select o.id as "profileId", o.name, coalesce(u.users, 0) as users, coalesce(r.roles, 0) as roles
    from origins o
    left join users u on u.profile_id is not distinct from o.id
    left join roles r on r.profile_id is not distinct from o.id
    order by o.id is not null, o.name_key`
}
