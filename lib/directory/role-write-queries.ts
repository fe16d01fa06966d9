// SQL that writes one local role.

import { conflict } from '@/lib/db/conflict'
import type { Scope } from '@/lib/db/organization'

const TAKEN = conflict('displayName', 'Another local role carries this name. Choose another one.')

export type EditableRole = {
  id: string
  name: string
  description: string | null
  members: number
  profileName: string | null
  deleted: boolean
}

export async function lockRole({ db, organizationId }: Scope, id: string): Promise<EditableRole | null> {
  const rows = await db.$queryRaw<EditableRole[]>`
    select r.id, r.display_name as name, r.description, p.name as "profileName", r.deleted_at is not null as deleted,
      (select count(*)::int from role_member m where m.organization_id = r.organization_id and m.role_id = r.id) as members
    from directory_role r left join entra_profile p on p.organization_id = r.organization_id and p.id = r.profile_id
    where r.organization_id = ${organizationId}::uuid and r.id = ${id}::uuid for update of r`
  return rows[0] ?? null
}

type Fields = { displayName: string; displayNameKey: string; description: string | null; at: Date }

export async function insertRole({ db, organizationId }: Scope, { id, at, ...fields }: Fields & { id: string }) {
  const times = { createdAt: at, updatedAt: at }
  await db.directoryRole.create({ data: { organizationId, id, ...fields, ...times } }).catch(TAKEN)
}

export async function updateRoleRow({ db, organizationId }: Scope, id: string, { at, ...fields }: Fields) {
  const data = { ...fields, version: { increment: 1 }, updatedAt: at }
  await db.directoryRole.update({ where: { organizationId_id: { organizationId, id } }, data }).catch(TAKEN)
}

/** Memberships and grants stay as rows: every reading joins live roles. */
export async function updateRoleDeleted({ db, organizationId }: Scope, id: string, at: Date) {
  const data = { deletedAt: at, version: { increment: 1 }, updatedAt: at }
  await db.directoryRole.update({ where: { organizationId_id: { organizationId, id } }, data })
}

export async function updateRoleVersion({ db, organizationId }: Scope, id: string, at: Date) {
  const data = { version: { increment: 1 }, updatedAt: at }
  await db.directoryRole.update({ where: { organizationId_id: { organizationId, id } }, data })
}
