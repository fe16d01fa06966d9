// SQL of deleting for good: memberships, sessions and API tokens go by their foreign keys, grants and history by hand.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

/** What was deleted by this moment, at most `limit` at once. */
export function deleteUsers(scope: Scope, deletedBefore: Date, limit: number): Promise<number> {
  return deleteForGood(scope, 'user', Prisma.sql`deleted_at <= ${deletedBefore} order by deleted_at limit ${limit}`)
}

export function deleteRoles(scope: Scope, deletedBefore: Date, limit: number): Promise<number> {
  return deleteForGood(scope, 'role', Prisma.sql`deleted_at <= ${deletedBefore} order by deleted_at limit ${limit}`)
}

/** Of these users those who are deleted; the caller holds their locks. */
export async function deleteUsersById(scope: Scope, ids: string[]): Promise<string[]> {
  await deleteForGood(scope, 'user', Prisma.sql`deleted_at is not null and id = any(${ids}::uuid[])`)
  return ids
}

export async function deleteRoleById(scope: Scope, id: string): Promise<void> {
  await deleteForGood(scope, 'role', Prisma.sql`deleted_at is not null and id = ${id}::uuid`)
}

function deleteForGood({ db, organizationId }: Scope, kind: 'user' | 'role', which: Prisma.Sql): Promise<number> {
  const table = kind === 'user' ? Prisma.sql`directory_user` : Prisma.sql`directory_role`
  return db.$executeRaw`
    with gone as materialized (
      select id from ${table} where organization_id = ${organizationId}::uuid and ${which} for update skip locked),
    history as (delete from directory_change c using gone where c.organization_id = ${organizationId}::uuid and c.object_id = gone.id),
    grants as (delete from right_grant g using gone
      where g.organization_id = ${organizationId}::uuid and g.subject_kind = ${kind} and g.subject_id = gone.id)
    delete from ${table} t using gone where t.organization_id = ${organizationId}::uuid and t.id = gone.id`
}
