// SQL of the purge: memberships, sessions and API tokens go by their foreign keys, grants and history by hand.

import type { Scope } from '@/lib/db/organization'

export function deleteUsers({ db, organizationId }: Scope, deletedBefore: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    with gone as materialized (
      select id from directory_user
      where organization_id = ${organizationId}::uuid and deleted_at <= ${deletedBefore} order by deleted_at limit ${limit} for update skip locked),
    history as (delete from directory_change c using gone where c.organization_id = ${organizationId}::uuid and c.object_id = gone.id),
    grants as (delete from right_grant g using gone where g.organization_id = ${organizationId}::uuid and g.subject_kind = 'user' and g.subject_id = gone.id)
    delete from directory_user u using gone where u.organization_id = ${organizationId}::uuid and u.id = gone.id`
}

export function deleteRoles({ db, organizationId }: Scope, deletedBefore: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    with gone as materialized (
      select id from directory_role
      where organization_id = ${organizationId}::uuid and deleted_at <= ${deletedBefore} order by deleted_at limit ${limit} for update skip locked),
    history as (delete from directory_change c using gone where c.organization_id = ${organizationId}::uuid and c.object_id = gone.id),
    grants as (delete from right_grant g using gone where g.organization_id = ${organizationId}::uuid and g.subject_kind = 'role' and g.subject_id = gone.id)
    delete from directory_role r using gone where r.organization_id = ${organizationId}::uuid and r.id = gone.id`
}
