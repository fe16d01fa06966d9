// SQL of credentials, their key pairs, and who uses them.

import { conflict } from '@/lib/db/conflict'
import { type CredentialCertificate, type Credential as CredentialRow, Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

export type { Credential as CredentialRow, CredentialCertificate } from '@/lib/db/generated/client'

const NAME_TAKEN = 'Another credential has this name.'

export type UserRow = { credentialId: string; sourceId: string; tenantId: string; sourceGroup: string }

export function selectCredentials(
  { db, organizationId }: Scope,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<{ id: string }[]> {
  return db.$queryRaw<{ id: string }[]>`
    select id from credential
    where organization_id = ${organizationId}::uuid ${after === undefined ? Prisma.empty : followers(organizationId, after)}
    order by name_key, id limit ${limit}`
}

function followers(organizationId: string, after: string) {
  return Prisma.sql`and (name_key, id) > (
    select last.name_key, last.id from credential last
    where last.organization_id = ${organizationId}::uuid and last.id = ${after}::uuid)`
}

/** In the order of their names. */
export function selectCredentialRows({ db, organizationId }: Scope, ids: readonly string[]): Promise<CredentialRow[]> {
  return db.credential.findMany({
    where: { organizationId, id: { in: [...ids] } },
    orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
  })
}

/** Newest first. */
export function selectCertificates(
  { db, organizationId }: Scope,
  credentialIds: readonly string[],
): Promise<CredentialCertificate[]> {
  return db.credentialCertificate.findMany({
    where: { organizationId, credentialId: { in: [...credentialIds] } },
    orderBy: { id: 'desc' },
  })
}

/** The sources that use a credential; deleted ones whose records are kept do not. */
export function selectUsers({ db, organizationId }: Scope, credentialIds: readonly string[]): Promise<UserRow[]> {
  return db.$queryRaw<UserRow[]>`
    select s.credential_id as "credentialId", s.id as "sourceId", s.tenant_id as "tenantId", g.name as "sourceGroup"
    from source s join source_group g on g.organization_id = s.organization_id and g.id = s.source_group_id
    where s.organization_id = ${organizationId}::uuid and s.credential_id = any(${[...credentialIds]}::uuid[]) and s.deleted_at is null
    order by g.name_key, s.tenant_id`
}

/** Whoever changes a credential or its key pairs takes turns; a source that begins to use it waits until he is done. */
export async function lockCredential({ db, organizationId }: Scope, id: string): Promise<CredentialRow | null> {
  await db.$queryRaw`
    select id from credential where organization_id = ${organizationId}::uuid and id = ${id}::uuid for update`
  return db.credential.findUnique({ where: { organizationId_id: { organizationId, id } } })
}

export function insertCredential({ db }: Scope, data: Prisma.CredentialCreateInput): Promise<CredentialRow> {
  return db.credential.create({ data }).catch(conflict('displayName', NAME_TAKEN))
}

export function updateCredentialRow({ db, organizationId }: Scope, id: string, data: Prisma.CredentialUpdateInput) {
  return db.credential
    .update({ where: { organizationId_id: { organizationId, id } }, data })
    .catch(conflict('displayName', NAME_TAKEN))
}

/** Its key pairs go with it; sources that only keep their records forget it. */
export async function deleteCredential({ db, organizationId }: Scope, id: string): Promise<void> {
  await db.source.updateMany({
    where: { organizationId, credentialId: id, deletedAt: { not: null } },
    data: { credentialId: null },
  })
  await db.credential.delete({ where: { organizationId_id: { organizationId, id } } })
}

export async function insertCertificate(
  { db }: Scope,
  data: Prisma.CredentialCertificateCreateInput,
): Promise<CredentialCertificate> {
  return db.credentialCertificate.create({ data })
}

export function selectCertificate({ db, organizationId }: Scope, id: string): Promise<CredentialCertificate | null> {
  return db.credentialCertificate.findUnique({ where: { organizationId_id: { organizationId, id } } })
}

/** In the order that leaves at most one in use at any moment. */
export async function takeIntoUse(
  { db, organizationId }: Scope,
  { id, credentialId, at }: { id: string; credentialId: string; at: Date },
): Promise<void> {
  await db.credentialCertificate.updateMany({
    where: { organizationId, credentialId, state: 'in-use', id: { not: id } },
    data: { state: 'retired' },
  })
  await db.credentialCertificate.update({
    where: { organizationId_id: { organizationId, id } },
    data: { state: 'in-use', acceptedAt: at },
  })
}

export async function retire({ db, organizationId }: Scope, { id, at }: { id: string; at: Date }): Promise<void> {
  await db.credentialCertificate.update({
    where: { organizationId_id: { organizationId, id } },
    data: { state: 'retired', acceptedAt: at },
  })
}

export async function deleteCertificate({ db, organizationId }: Scope, id: string): Promise<void> {
  await db.credentialCertificate.delete({ where: { organizationId_id: { organizationId, id } } })
}
