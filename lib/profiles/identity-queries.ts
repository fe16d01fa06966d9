// SQL of object IDs: what is known of one user, and what an administrator sets.

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

/** A deleted user's hold on the object ID ends with it. */
export async function upsertObjectId({ db, organizationId }: Scope, { userId, profileId, objectId, by, now }: Binding) {
  await db.$executeRaw`
    delete from entra_identity i using directory_user u
    where i.organization_id = ${organizationId}::uuid and i.profile_id = ${profileId}::uuid and i.object_id = ${objectId}::uuid
      and u.organization_id = i.organization_id and u.id = i.user_id and u.deleted_at is not null`
  const bound = objectId === null ? { boundAt: null, boundBy: null } : { boundAt: now, boundBy: by }
  const data = { ...bound, objectId, refusedObjectId: null, refusedAt: null }
  await db.entraIdentity.upsert({
    where: { organizationId_userId: { organizationId, userId } },
    create: { ...data, organizationId, userId, profileId },
    update: data,
  })
}
