// SQL of profiles: one statement a page with the counts, and the checks that only the database can make.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import { inUseSince } from './expiry'

export type ProfileRow = {
  id: string
  name: string
  description: string | null
  tenantId: string
  applicationId: string
  cloud: string
  unitId: string
  unitName: string
  droppedAttributes: string[]
  hasClientSecret: boolean
  clientSecretExpiresAt: Date | null
  pausedAt: Date | null
  deletingAt: Date | null
  deletingPeople: string | null
  createdAt: Date
  firstRequestAt: Date | null
  lastRequestAt: Date | null
  users: number
  roles: number
  tokenExpiresAt: Date | null
}

type Page = { search?: string | undefined; after?: string | undefined; limit: number; now: Date }

export function selectProfiles({ db, organizationId }: Scope, { search, after, limit, now }: Page) {
  const words = search?.trim().toLowerCase() ?? ''
  return db.$queryRaw<ProfileRow[]>`
    ${selection(now)}
    where p.organization_id = ${organizationId}::uuid
      and (${words} = '' or position(${words} in p.name_key) > 0 or ${words} in (p.tenant_id::text, p.application_id::text))
      ${after === undefined ? Prisma.empty : followers(organizationId, after)}
    order by p.name_key, p.id
    limit ${limit}`
}

export async function selectProfile({ db, organizationId }: Scope, id: string, now: Date) {
  const rows = await db.$queryRaw<ProfileRow[]>`
    ${selection(now)}
    where p.organization_id = ${organizationId}::uuid and p.id = ${id}::uuid`
  return rows[0] ?? null
}

function selection(now: Date) {
  return Prisma.sql`
    select p.id, p.name, p.description, p.tenant_id as "tenantId", p.application_id as "applicationId", p.cloud,
      p.unit_id as "unitId", unit.name as "unitName", p.dropped_attributes as "droppedAttributes",
      p.client_secret_sealed is not null as "hasClientSecret", p.client_secret_expires_at as "clientSecretExpiresAt",
      p.paused_at as "pausedAt", p.deleting_at as "deletingAt",
      p.deleting_people as "deletingPeople", p.created_at as "createdAt",
      p.first_request_at as "firstRequestAt", p.last_request_at as "lastRequestAt",
      (select count(*)::int from directory_user u
        where u.organization_id = p.organization_id and u.profile_id = p.id and u.deleted_at is null) as users,
      (select count(*)::int from directory_role r
        where r.organization_id = p.organization_id and r.profile_id = p.id and r.deleted_at is null) as roles,
      (select coalesce(min(t.expires_at) filter (where t.last_used_at > ${inUseSince(now)}), max(t.expires_at)) from profile_token t
        where t.organization_id = p.organization_id and t.profile_id = p.id
          and t.revoked_at is null and t.expires_at > ${now}) as "tokenExpiresAt"
    from entra_profile p
    join organizational_unit unit on unit.organization_id = p.organization_id and unit.id = p.unit_id`
}

function followers(organizationId: string, after: string) {
  return Prisma.sql`and (p.name_key, p.id) > (
    select last.name_key, last.id from entra_profile last
    where last.organization_id = ${organizationId}::uuid and last.id = ${after}::uuid)`
}

/** Creating and renaming take turns in an organization, so that the checks before the write hold until it is done. */
export async function lockProfiles({ db, organizationId }: Scope): Promise<void> {
  await db.$queryRaw`select id from organization where id = ${organizationId}::uuid for no key update`
}

/** Conflicts with the key-share lock of whoever inserts a user of this profile: afterwards no push is under way. */
export async function lockProfile({ db, organizationId }: Scope, id: string) {
  await db.$queryRaw`
    select id from entra_profile where organization_id = ${organizationId}::uuid and id = ${id}::uuid for update`
  return db.entraProfile.findUnique({ where: { organizationId_id: { organizationId, id } } })
}

/** Profiles of the organization other than `id` that have this name, or this tenant and application. */
export function selectTwins(
  { db, organizationId }: Scope,
  id: string,
  { nameKey, tenantId, applicationId }: { nameKey: string; tenantId: string; applicationId: string },
) {
  return db.entraProfile.findMany({
    where: { organizationId, id: { not: id }, OR: [{ nameKey }, { tenantId, applicationId }] },
    select: { name: true, nameKey: true },
  })
}

export function updateProfileRow({ db, organizationId }: Scope, id: string, data: Prisma.EntraProfileUpdateInput) {
  return db.entraProfile.update({ where: { organizationId_id: { organizationId, id } }, data })
}

export async function wasUserPushed({ db, organizationId }: Scope, profileId: string): Promise<boolean> {
  return (await db.directoryUser.findFirst({ where: { organizationId, profileId }, select: { id: true } })) !== null
}

export function selectUnit({ db, organizationId }: Scope, id: string) {
  return db.organizationalUnit.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { id: true },
  })
}

/** The unit that stands above all others; an organization is born with one. */
export function selectMainUnit({ db, organizationId }: Scope) {
  return db.organizationalUnit.findFirst({
    where: { organizationId, parentId: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
}
