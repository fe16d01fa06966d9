// SQL of who somebody is whom Microsoft vouches for: users by object ID and by name, and what is noted of their object IDs.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

export type Candidate = {
  id: string
  displayName: string
  userNameKey: string
  active: boolean
  /** What Entra pushed: the object ID where the mapping says so, anything else otherwise. */
  externalId: string | null
  /** What was bound or set here. */
  objectId: string | null
}

type Asked = { profileId: string; objectId: string; userNameKey: string | null }

/** Live users of the profile who bear the object ID or the name. */
export function selectCandidates({ db, organizationId }: Scope, { profileId, objectId, userNameKey }: Asked) {
  return db.$queryRaw<Candidate[]>`
    with found as (
      select id from directory_user
        where organization_id = ${organizationId}::uuid and profile_id = ${profileId}::uuid and deleted_at is null
          and external_id in (${objectId}, upper(${objectId}))
      union select user_id from entra_identity
        where organization_id = ${organizationId}::uuid and profile_id = ${profileId}::uuid and object_id = ${objectId}::uuid
      union select id from directory_user
        where organization_id = ${organizationId}::uuid and profile_id = ${profileId}::uuid and deleted_at is null
          and user_name_key = ${userNameKey})
    select u.id, u.display_name as "displayName", u.user_name_key as "userNameKey", u.active,
      u.external_id as "externalId", i.object_id as "objectId"
    from found
    join directory_user u on u.organization_id = ${organizationId}::uuid and u.id = found.id and u.deleted_at is null
    left join entra_identity i on i.organization_id = u.organization_id and i.user_id = u.id`
}

type Refused = { profileId: string; userId: string; objectId: string; now: Date }

/** For the bell: somebody else's object came under this user's name. */
export async function noteRefusedObject({ db, organizationId }: Scope, refused: Refused) {
  const { userId, profileId, objectId, now } = refused
  await db.entraIdentity.upsert({
    where: { organizationId_userId: { organizationId, userId } },
    create: { organizationId, userId, profileId, refusedObjectId: objectId, refusedAt: now },
    update: { refusedObjectId: objectId, refusedAt: now },
  })
}

export type Elsewhere = { organizationId: string; organizationName: string; profileId: string; profileName: string }

/**
 * Profiles with sign-in of this tenant in which an active live user bears the object ID. Anybody may connect a profile to a tenant
 * and push users: it counts with a domain that the managing organization confirmed for that tenant.
 */
export function selectElsewhere(
  db: Prisma.TransactionClient,
  asked: { tenantId: string; objectId: string; cloud: string },
) {
  const { tenantId, objectId, cloud } = asked
  return db.$queryRaw<Elsewhere[]>`
    select o.id as "organizationId", o.name as "organizationName", p.id as "profileId", p.name as "profileName"
    from entra_profile p join organization o on o.id = p.organization_id
    where p.tenant_id = ${tenantId}::uuid and p.cloud = ${cloud} and p.client_secret_sealed is not null and p.deleting_at is null
      and exists (
        select from domain_claim c
        where c.organization_id = p.organization_id and c.profile_id = p.id and c.confirmed_tenant_id = p.tenant_id)
      and exists (
        select from directory_user u
        left join entra_identity i on i.organization_id = u.organization_id and i.user_id = u.id
        where u.organization_id = p.organization_id and u.profile_id = p.id and u.active and u.deleted_at is null
          and ${BEARS(objectId)})
    order by o.name, p.name, p.id`
}

/** What was bound here counts before what Entra pushed. */
const BEARS = (objectId: string) => Prisma.sql`(
  u.id in (select b.user_id from entra_identity b
    where b.organization_id = p.organization_id and b.profile_id = p.id and b.object_id = ${objectId}::uuid)
  or (i.object_id is null and u.external_id in (${objectId}, upper(${objectId}))))`
