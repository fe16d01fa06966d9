// SQL of a role's restore: the deleted row under a lock, and the same row alive again.

import { conflict } from '@/lib/db/conflict'
import type { Scope } from '@/lib/db/organization'
import type { Deleted } from './restore'

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
