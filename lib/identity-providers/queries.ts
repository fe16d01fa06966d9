// SQL of identity providers, and of who is known by them.

import { conflict } from '@/lib/db/conflict'
import type { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

export type ProviderRow = {
  id: string
  name: string
  kind: string
  discoveryUrl: string
  clientId: string
  clientSecretSealed: Uint8Array
  clientSecretExpiresAt: Date | null
  users: number
}

/** By name; one of them where an id is given. */
export function selectProviders({ db, organizationId }: Scope, id: string | null = null): Promise<ProviderRow[]> {
  return db.$queryRaw<ProviderRow[]>`
    select p.id, p.name, p.kind, p.discovery_url as "discoveryUrl", p.client_id as "clientId", p.client_secret_sealed as "clientSecretSealed",
      p.client_secret_expires_at as "clientSecretExpiresAt",
      (select count(*)::int from provider_identity i join directory_user u on u.organization_id = i.organization_id and u.id = i.user_id
        where i.organization_id = p.organization_id and i.provider_id = p.id and u.deleted_at is null) as users
    from identity_provider p
    where p.organization_id = ${organizationId}::uuid and (${id}::uuid is null or p.id = ${id}::uuid)
    order by p.name_key`
}

type New = Omit<Prisma.IdentityProviderUncheckedCreateInput, 'organizationId'>

const SAME_NAME = conflict('name', 'A provider with this name exists already.')

export async function insertProvider({ db, organizationId }: Scope, provider: New): Promise<void> {
  await db.identityProvider.create({ data: { ...provider, organizationId } }).catch(SAME_NAME)
}

export async function updateProvider(
  { db, organizationId }: Scope,
  id: string,
  fields: Prisma.IdentityProviderUpdateInput,
): Promise<void> {
  await db.identityProvider
    .update({ where: { organizationId_id: { organizationId, id } }, data: fields })
    .catch(SAME_NAME)
}

/** With who was known by it, and their sessions: nobody else could end them. */
export async function deleteProvider({ db, organizationId }: Scope, id: string): Promise<void> {
  await db.$executeRaw`
    delete from session where organization_id = ${organizationId}::uuid and user_id in (
      select user_id from provider_identity where organization_id = ${organizationId}::uuid and provider_id = ${id}::uuid)`
  await db.identityProvider.deleteMany({ where: { organizationId, id } })
}

type Subject = { providerId: string; issuer: string; subject: string }

/** Whom the provider knows by that subject. */
export function selectIdentity({ db, organizationId }: Scope, subject: Subject) {
  return db.providerIdentity.findFirst({ where: { ...subject, organizationId } })
}

/** In place of an earlier one of the user, whose sessions end: they may be of somebody else. */
export async function upsertIdentity(
  { db, organizationId }: Scope,
  userId: string,
  identity: Subject & { boundAt: Date },
) {
  await db.session.deleteMany({ where: { organizationId, userId } })
  await db.providerIdentity.upsert({
    where: { organizationId_userId: { organizationId, userId } },
    create: { ...identity, organizationId, userId },
    update: identity,
  })
}
