// SQL of restore: the deleted row under a lock, and the same row alive again.

import { conflict } from '@/lib/db/conflict'
import type { Scope } from '@/lib/db/organization'
import type { Deleted } from './restore'

export type DeletedUser = Deleted & { attributes: Record<string, string | number | boolean> }

export async function lockDeletedUser({ db, organizationId }: Scope, id: string): Promise<DeletedUser | null> {
  const rows = await db.$queryRaw<DeletedUser[]>`
    select u.id, u.display_name as name, u.deleted_at as "deletedAt", u.attributes, coalesce(p.deleting_at is not null, false) as "profileLeaving",
      (select live.display_name from directory_user live
       where live.organization_id = u.organization_id and live.profile_id = u.profile_id and live.external_id = u.external_id
         and live.deleted_at is null limit 1) as namesake
    from directory_user u left join entra_profile p on p.organization_id = u.organization_id and p.id = u.profile_id
    where u.organization_id = ${organizationId}::uuid and u.id = ${id}::uuid for update of u`
  return rows[0] ?? null
}

/** Whoever took the name meanwhile keeps it: user names are unique among live rows. */
export async function updateRestoredUser({ db, organizationId }: Scope, user: DeletedUser, at: Date): Promise<void> {
  await db.directoryUser
    .update({
      where: { organizationId_id: { organizationId, id: user.id } },
      data: {
        deletedAt: null,
        active: false,
        attributes: { ...user.attributes, active: false },
        version: { increment: 1 },
        updatedAt: at,
      },
    })
    .catch(conflict('userName', 'Another user carries this user name now. Rename or delete him first.'))
}

export async function lockDeletedRole({ db, organizationId }: Scope, id: string): Promise<Deleted | null> {
  const rows = await db.$queryRaw<Deleted[]>`
    select r.id, r.display_name as name, r.deleted_at as "deletedAt", coalesce(p.deleting_at is not null, false) as "profileLeaving",
      (select live.display_name from directory_role live
       where live.organization_id = r.organization_id and live.profile_id = r.profile_id and live.external_id = r.external_id
         and live.deleted_at is null limit 1) as namesake
    from directory_role r left join entra_profile p on p.organization_id = r.organization_id and p.id = r.profile_id
    where r.organization_id = ${organizationId}::uuid and r.id = ${id}::uuid for update of r`
  return rows[0] ?? null
}

export async function updateRestoredRole({ db, organizationId }: Scope, role: Deleted, at: Date): Promise<void> {
  await db.directoryRole
    .update({
      where: { organizationId_id: { organizationId, id: role.id } },
      data: { deletedAt: null, version: { increment: 1 }, updatedAt: at },
    })
    .catch(conflict('displayName', 'Another role carries this name now. Rename or delete it first.'))
}
