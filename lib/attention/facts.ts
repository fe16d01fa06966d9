// What the bell is computed from, read in one statement for all organizations asked for; nothing of it is stored.

import { withSystem } from '@/lib/db/organization'

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
  /** The latest end among tokens that were not revoked; null where there is none. */
  tokenExpiresAt: Date | null
}

export type FailedJob = {
  id: string
  name: string
  organizationId: string
  organizationName: string
  profileId: string | null
}

export type Facts = { profiles: ProfileFacts[]; jobs: FailedJob[]; managing: { id: string; name: string } | null }

/** A daily job that was given up counts until the next day's had its chance; nothing else would ever silence it. */
const CLOCK_JOB_MS = 36 * 3_600_000

/** The caller has authorised every organization. */
export function selectFacts(organizationIds: readonly string[], now: Date): Promise<Facts> {
  const lately = new Date(now.getTime() - CLOCK_JOB_MS)
  const ids = [...organizationIds]
  return withSystem(async (db) => {
    const profiles = await db.$queryRaw<ProfileFacts[]>`
      select p.id, p.name, p.organization_id as "organizationId", o.name as "organizationName", p.created_at as "createdAt",
        p.paused_at as "pausedAt", p.first_request_at as "firstRequestAt", p.last_request_at as "lastRequestAt",
        p.client_secret_expires_at as "clientSecretExpiresAt",
        (select max(t.expires_at) from profile_token t where t.organization_id = p.organization_id
          and t.profile_id = p.id and t.revoked_at is null) as "tokenExpiresAt"
      from entra_profile p join organization o on o.id = p.organization_id
      where p.organization_id = any(${ids}::uuid[]) and p.deleting_at is null
      order by o.name, p.name_key`
    const managing = await db.organization.findFirst({
      where: { managing: true, id: { in: ids } },
      select: { id: true, name: true },
    })
    // A job that names no organization is the installation's own: the managing organization hears of it.
    const jobs = await db.$queryRaw<FailedJob[]>`
      select j.id::text, t.identifier as name, o.id as "organizationId", o.name as "organizationName",
        j.payload->>'profileId' as "profileId"
      from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      join organization o on o.id = coalesce((j.payload->>'organizationId')::uuid, ${managing?.id ?? null}::uuid)
      where j.attempts >= j.max_attempts and j.locked_at is null and o.id = any(${ids}::uuid[])
        and (j.payload->>'organizationId' is not null or j.updated_at > ${lately})
      order by j.id`
    return { profiles, jobs, managing }
  })
}
