// What the bell is computed from, read in a few statements for all organizations asked for; nothing of it is stored.

import { Prisma } from '@/lib/db/generated/client'
import { withSystem } from '@/lib/db/organization'
import { inUseSince } from '@/lib/profiles/expiry'

export type ProfileFacts = {
  id: string
  name: string
  organizationId: string
  organizationName: string
  createdAt: Date
  pausedAt: Date | null
  firstRequestAt: Date | null
  lastRequestAt: Date | null
  clientSecretExpiresAt: Date | null
  /** Of those not revoked: the last to end, and all that were used in the last seven days. */
  tokens: TokenFacts[]
}

export type TokenFacts = { id: string; lastFour: string; expiresAt: Date; lastUsedAt: Date | null }

export type FailedJob = {
  id: string
  name: string
  organizationId: string
  organizationName: string
  profileId: string | null
  sourceId: string | null
  connectorId: string | null
}

/** Somebody with another object ID came under the name of a user. */
export type RefusedFact = {
  organizationId: string
  organizationName: string
  userId: string
  displayName: string
  profileName: string
  refusedAt: Date
}

/** A domain that is not confirmed for the tenant of the profile that claims it. */
export type ClaimFact = { domain: string; organizationName: string; profileId: string; profileName: string }

export type Facts = {
  profiles: ProfileFacts[]
  jobs: FailedJob[]
  refused: RefusedFact[]
  /** Of all organizations, for the managing one. */
  claims: ClaimFact[]
  managing: { id: string; name: string } | null
}

/** Whether the job `j` belongs to a source: another right then lets one hear of it, and try it again. */
export const OF_SOURCE = Prisma.sql`coalesce(j.payload->>'sourceId', j.payload->>'connectorId') is not null`

/** A daily job that was given up counts until the next day's had its chance; nothing else would ever silence it. */
const CLOCK_JOB_MS = 36 * 3_600_000

type Asked = { profiles: readonly string[]; sourceJobs: readonly string[] }

/** The caller has authorised every organization, `sourceJobs` for the jobs of its sources alone. */
export function selectFacts({ profiles: organizationIds, sourceJobs }: Asked, now: Date): Promise<Facts> {
  const lately = new Date(now.getTime() - CLOCK_JOB_MS)
  const ids = [...organizationIds]
  return withSystem(async (db) => {
    const profiles = await db.$queryRaw<Omit<ProfileFacts, 'tokens'>[]>`
      select p.id, p.name, p.organization_id as "organizationId", o.name as "organizationName", p.created_at as "createdAt",
        p.paused_at as "pausedAt", p.first_request_at as "firstRequestAt", p.last_request_at as "lastRequestAt",
        p.client_secret_expires_at as "clientSecretExpiresAt"
      from entra_profile p join organization o on o.id = p.organization_id
      where p.organization_id = any(${ids}::uuid[]) and p.deleting_at is null
      order by o.name, p.name_key`
    const tokens = await db.$queryRaw<(TokenFacts & { profileId: string })[]>`
      select id, profile_id as "profileId", last_four as "lastFour", expires_at as "expiresAt", last_used_at as "lastUsedAt"
      from (select *, row_number() over (partition by profile_id order by expires_at desc, id desc) as place
        from profile_token where organization_id = any(${ids}::uuid[]) and revoked_at is null) t
      where place = 1 or last_used_at > ${inUseSince(now)}`
    const managing = await db.organization.findFirst({
      where: { managing: true, id: { in: ids } },
      select: { id: true, name: true },
    })
    // A job that names no organization is the installation's own: the managing organization hears of it.
    const jobs = await db.$queryRaw<FailedJob[]>`
      select j.id::text, t.identifier as name, o.id as "organizationId", o.name as "organizationName",
        j.payload->>'profileId' as "profileId", j.payload->>'sourceId' as "sourceId", j.payload->>'connectorId' as "connectorId"
      from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      join organization o on o.id = coalesce((j.payload->>'organizationId')::uuid, ${managing?.id ?? null}::uuid)
      where j.attempts >= j.max_attempts and j.locked_at is null
        and o.id = any(case when ${OF_SOURCE} then ${[...sourceJobs]}::uuid[] else ${ids}::uuid[] end)
        and (j.payload->>'organizationId' is not null or j.payload->>'leavingId' is not null or j.updated_at > ${lately})
      order by j.id`
    const refused = await selectRefused(db, ids)
    const claims = managing === null ? [] : await selectUnconfirmed(db)
    return { profiles: withTokens(profiles, tokens), jobs, refused, claims, managing }
  })
}

function selectRefused(db: Prisma.TransactionClient, ids: string[]) {
  return db.$queryRaw<RefusedFact[]>`
    select o.id as "organizationId", o.name as "organizationName", u.id as "userId", u.display_name as "displayName",
      p.name as "profileName", i.refused_at as "refusedAt"
    from entra_identity i
    join organization o on o.id = i.organization_id
    join entra_profile p on p.organization_id = i.organization_id and p.id = i.profile_id
    join directory_user u on u.organization_id = i.organization_id and u.id = i.user_id and u.deleted_at is null
    where i.organization_id = any(${ids}::uuid[]) and i.refused_at is not null
    order by i.refused_at desc limit 50`
}

function selectUnconfirmed(db: Prisma.TransactionClient) {
  return db.$queryRaw<ClaimFact[]>`
    select c.domain, o.name as "organizationName", p.id as "profileId", p.name as "profileName"
    from domain_claim c
    join entra_profile p on p.organization_id = c.organization_id and p.id = c.profile_id and p.deleting_at is null
    join organization o on o.id = c.organization_id
    where c.confirmed_tenant_id is distinct from p.tenant_id
    order by o.name, c.domain limit 50`
}

function withTokens(profiles: Omit<ProfileFacts, 'tokens'>[], tokens: (TokenFacts & { profileId: string })[]) {
  const of = new Map<string, TokenFacts[]>(profiles.map(({ id }) => [id, []]))
  for (const { profileId, ...token } of tokens) of.get(profileId)?.push(token)
  return profiles.map((profile) => ({ ...profile, tokens: of.get(profile.id) ?? [] }))
}
