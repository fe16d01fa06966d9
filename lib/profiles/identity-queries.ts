// SQL of object IDs: what is known of one user, what an administrator sets, and what a sign-in binds.

import type { Scope } from '@/lib/db/organization'

export type IdentityRow = {
  displayName: string
  profileId: string | null
  externalId: string | null
  objectId: string | null
  boundAt: Date | null
  boundBy: string | null
  refusedObjectId: string | null
  refusedAt: Date | null
}

export async function selectIdentity({ db, organizationId }: Scope, userId: string): Promise<IdentityRow | null> {
  const rows = await db.$queryRaw<IdentityRow[]>`
    select u.display_name as "displayName", u.profile_id as "profileId", u.external_id as "externalId",
      i.object_id as "objectId", i.bound_at as "boundAt", i.bound_by as "boundBy",
      i.refused_object_id as "refusedObjectId", i.refused_at as "refusedAt"
    from directory_user u left join entra_identity i on i.organization_id = u.organization_id and i.user_id = u.id
    where u.organization_id = ${organizationId}::uuid and u.id = ${userId}::uuid and u.deleted_at is null`
  return rows[0] ?? null
}

type Binding = { userId: string; profileId: string; objectId: string | null; by: string; now: Date }

/** In place of what was bound before. */
export async function upsertObjectId(scope: Scope, { userId, profileId, objectId, by, now }: Binding) {
  const { db, organizationId } = scope
  await releaseObjectId(scope, { profileId, objectId })
  const bound = objectId === null ? { boundAt: null, boundBy: null } : { boundAt: now, boundBy: by }
  const data = { ...bound, objectId, refusedObjectId: null, refusedAt: null }
  await db.entraIdentity.upsert({
    where: { organizationId_userId: { organizationId, userId } },
    create: { ...data, organizationId, userId, profileId },
    update: data,
  })
}

export async function deleteSessions({ db, organizationId }: Scope, userId: string): Promise<void> {
  await db.session.deleteMany({ where: { organizationId, userId } })
}

/** Who was found, as he was when it was decided that the object ID is his. */
type Found = { id: string; userNameKey: string; externalId: string | null }

/** False, and nothing is bound, where an object ID was bound, set or pushed since the user was read. */
export async function bindObjectId(
  scope: Scope,
  user: Found,
  { profileId, objectId, by, now }: Omit<Binding, 'userId'>,
): Promise<boolean> {
  const { db, organizationId } = scope
  await releaseObjectId(scope, { profileId, objectId })
  const count = await db.$executeRaw`
    insert into entra_identity as i (organization_id, user_id, profile_id, object_id, bound_at, bound_by)
    select u.organization_id, u.id, u.profile_id, ${objectId}::uuid, ${now}, ${by} from directory_user u
    where u.organization_id = ${organizationId}::uuid and u.id = ${user.id}::uuid and u.profile_id = ${profileId}::uuid
      and u.active and u.deleted_at is null
      and u.user_name_key = ${user.userNameKey} and u.external_id is not distinct from ${user.externalId}
    for no key update
    on conflict (organization_id, user_id) do update set object_id = excluded.object_id, bound_at = excluded.bound_at,
      bound_by = excluded.bound_by, refused_object_id = null, refused_at = null
    where i.object_id is null`
  return count > 0
}

/** A deleted user's hold on the object ID ends when somebody else is to bear it. */
async function releaseObjectId(
  { db, organizationId }: Scope,
  { profileId, objectId }: { profileId: string; objectId: string | null },
): Promise<void> {
  await db.$executeRaw`
    delete from entra_identity i using directory_user u
    where i.organization_id = ${organizationId}::uuid and i.profile_id = ${profileId}::uuid and i.object_id = ${objectId}::uuid
      and u.organization_id = i.organization_id and u.id = i.user_id and u.deleted_at is not null`
}
