// Looks for the words of a name on the folded key columns, a few rows of each kind.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import { roleSearchKey, searchConditions } from '@/lib/directory/filter'
import type { Finding } from './schema'

export const EACH = 6

/** The rows are found on the covering index of the list of users, and only those shown are opened. */
export function selectUsers({ db, organizationId }: Scope, words: string[]): Promise<Finding[]> {
  return db.$queryRaw<Finding[]>`
    select 'user' as kind, id, display_name as name, user_name as detail from directory_user
    where (organization_id, id) in (
      select organization_id, id from directory_user
      where organization_id = ${organizationId}::uuid and deleted_at is null and ${all(Prisma.sql`search_key`, words)}
      order by sort_key, id limit ${EACH})
    order by sort_key, id`
}

export function selectRoles({ db, organizationId }: Scope, words: string[]): Promise<Finding[]> {
  return db.$queryRaw<Finding[]>`
    select 'role' as kind, id, display_name as name, description as detail from directory_role
    where organization_id = ${organizationId}::uuid and deleted_at is null and ${all(roleSearchKey(Prisma.sql`display_name_key`), words)}
    order by display_name_key, id limit ${EACH}`
}

export function selectProfiles({ db, organizationId }: Scope, words: string[]): Promise<Finding[]> {
  return db.$queryRaw<Finding[]>`
    select 'profile' as kind, id, name, tenant_id::text as detail from entra_profile
    where organization_id = ${organizationId}::uuid and ${all(Prisma.sql`name_key || ' ' || tenant_id::text`, words)}
    order by name_key, id limit ${EACH}`
}

/** By the tenant's name or ID, or the name of its group. */
export function selectSources({ db, organizationId }: Scope, words: string[]): Promise<Finding[]> {
  const keys = Prisma.sql`lower(coalesce(s.tenant_name, '')) || ' ' || s.tenant_id::text || ' ' || g.name_key`
  return db.$queryRaw<Finding[]>`
    select 'source' as kind, s.id, coalesce(s.tenant_name, g.name) as name, s.tenant_id::text as detail
    from source s join source_group g on g.organization_id = s.organization_id and g.id = s.source_group_id
    where s.organization_id = ${organizationId}::uuid and s.deleted_at is null and ${all(keys, words)}
    order by g.name_key, s.tenant_id limit ${EACH}`
}

function all(column: Prisma.Sql, words: string[]): Prisma.Sql {
  return Prisma.join(searchConditions(Prisma.sql`(${column})`, words), ' and ')
}
