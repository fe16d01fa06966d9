// Looks for a part of a name on the folded key columns; `like` on a covering index, a few rows each.

import type { Scope } from '@/lib/db/organization'
import type { Finding } from './schema'

const EACH = 6

/** `part` is folded already; the covering index of the list of users answers in the order of names. */
export function selectUsers({ db, organizationId }: Scope, part: string): Promise<Finding[]> {
  return db.$queryRaw<Finding[]>`
    select 'user' as kind, id, display_name as name, user_name as detail from directory_user
    where (organization_id, id) in (
      select organization_id, id from directory_user
      where organization_id = ${organizationId}::uuid and deleted_at is null and search_key like ${containing(part)}
      order by sort_key, id limit ${EACH})
    order by sort_key, id`
}

export function selectRoles({ db, organizationId }: Scope, part: string): Promise<Finding[]> {
  return db.$queryRaw<Finding[]>`
    select 'role' as kind, id, display_name as name, description as detail from directory_role
    where organization_id = ${organizationId}::uuid and deleted_at is null and display_name_key like ${containing(part)}
    order by display_name_key, id limit ${EACH}`
}

export function selectProfiles({ db, organizationId }: Scope, part: string): Promise<Finding[]> {
  return db.$queryRaw<Finding[]>`
    select 'profile' as kind, id, name, tenant_id::text as detail from entra_profile
    where organization_id = ${organizationId}::uuid
      and (name_key like ${containing(part)} or tenant_id::text like ${containing(part)})
    order by name_key, id limit ${EACH}`
}

/** `%` and `_` are looked for as themselves. */
function containing(part: string): string {
  return `%${part.replace(/[\\%_]/g, '\\$&')}%`
}
