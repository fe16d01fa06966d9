// SQL of sign-in by a profile: the domains it claims, who confirmed them, and the object IDs of its people.

import type { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

export function selectDomains({ db, organizationId }: Scope, profileId: string) {
  return db.domainClaim.findMany({ where: { organizationId, profileId }, orderBy: { domain: 'asc' } })
}

type NewDomain = { profileId: string; domain: string; claimedBy: string; now: Date }

/** False where the profile claims it already. */
export async function insertDomain({ db, organizationId }: Scope, { now, ...claim }: NewDomain): Promise<boolean> {
  const data = { ...claim, organizationId, claimedAt: now }
  const { count } = await db.domainClaim.createMany({ data: [data], skipDuplicates: true })
  return count > 0
}

export async function deleteDomain({ db, organizationId }: Scope, profileId: string, domain: string): Promise<boolean> {
  const { count } = await db.domainClaim.deleteMany({ where: { organizationId, profileId, domain } })
  return count > 0
}

export async function countUsersWithoutObjectId({ db, organizationId }: Scope, profileId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from directory_user u
    where u.organization_id = ${organizationId}::uuid and u.profile_id = ${profileId}::uuid and u.deleted_at is null
      and coalesce(u.external_id, '') !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
      and not exists (select from entra_identity i
        where i.organization_id = u.organization_id and i.user_id = u.id and i.object_id is not null)`
  return row?.count ?? 0
}

export type ClaimRow = {
  domain: string
  organizationId: string
  organizationName: string
  profileId: string
  profileName: string
  tenantId: string
  claimedAt: Date
  claimedBy: string
  confirmedTenantId: string | null
  confirmedAt: Date | null
  confirmedBy: string | null
}

/** Of all organizations, those to be confirmed first. A profile that moves meanwhile waits for the lock on claims, and ends what was confirmed. */
export function selectClaims(db: Prisma.TransactionClient): Promise<ClaimRow[]> {
  return db.$queryRaw<ClaimRow[]>`
    select c.domain, o.id as "organizationId", o.name as "organizationName", p.id as "profileId", p.name as "profileName",
      p.tenant_id as "tenantId", c.claimed_at as "claimedAt", c.claimed_by as "claimedBy",
      c.confirmed_tenant_id as "confirmedTenantId", c.confirmed_at as "confirmedAt", c.confirmed_by as "confirmedBy"
    from domain_claim c
    join entra_profile p on p.organization_id = c.organization_id and p.id = c.profile_id and p.deleting_at is null
    join organization o on o.id = c.organization_id
    order by c.confirmed_tenant_id is not distinct from p.tenant_id, c.domain, o.name, p.name`
}

/** Two confirmations never run at once: one tenant a domain is a rule over rows of several organizations. */
export async function lockDomains(db: Prisma.TransactionClient): Promise<void> {
  await db.$executeRaw`lock table domain_claim in share row exclusive mode`
}

type Confirmation = { domain: string; profileId: string; tenantId: string | null; by: string | null; now: Date }

/** A null tenant takes the confirmation back. */
export async function updateConfirmation({ db, organizationId }: Scope, confirmation: Confirmation): Promise<void> {
  const { domain, profileId, tenantId, by, now } = confirmation
  await db.domainClaim.update({
    where: { domain_organizationId_profileId: { domain, organizationId, profileId } },
    data: { confirmedTenantId: tenantId, confirmedBy: by, confirmedAt: tenantId === null ? null : now },
  })
}
