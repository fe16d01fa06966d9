// SQL that writes one local user.

import { conflict } from '@/lib/db/conflict'
import type { Scope } from '@/lib/db/organization'
import type { Attributes, localColumns } from './local-user'

/** Unique in the installation: that it is taken is all that is told. */
const TAKEN = conflict('userName', 'This user name is taken.')

export type EditableUser = {
  id: string
  userName: string
  displayName: string
  unitId: string
  attributes: Attributes
  profileName: string | null
  deleted: boolean
}

export async function lockUser({ db, organizationId }: Scope, id: string): Promise<EditableUser | null> {
  const rows = await db.$queryRaw<EditableUser[]>`
    select u.id, u.user_name as "userName", u.display_name as "displayName", u.unit_id as "unitId", u.attributes, p.name as "profileName",
      u.deleted_at is not null as deleted
    from directory_user u left join entra_profile p on p.organization_id = u.organization_id and p.id = u.profile_id
    where u.organization_id = ${organizationId}::uuid and u.id = ${id}::uuid for update of u`
  return rows[0] ?? null
}

type LocalUser = { at: Date; attributes: Attributes; columns: ReturnType<typeof localColumns> }

export async function insertLocalUser(
  { db, organizationId }: Scope,
  { id, unitId, at, attributes, columns }: LocalUser & { id: string; unitId: string },
): Promise<void> {
  const times = { createdAt: at, updatedAt: at }
  await db.directoryUser.create({ data: { organizationId, id, unitId, attributes, ...columns, ...times } }).catch(TAKEN)
}

/** The new name ends links that were sent to the old one, by a trigger. */
export async function updateLocalUser(
  { db, organizationId }: Scope,
  id: string,
  { at, attributes, columns }: LocalUser,
): Promise<void> {
  const data = { attributes, ...columns, version: { increment: 1 }, updatedAt: at }
  await db.directoryUser.update({ where: { organizationId_id: { organizationId, id } }, data }).catch(TAKEN)
}
