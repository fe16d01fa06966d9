// Trying a failed job again, from the bell.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { withSystem } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { jobWords } from './job-items'

type Retried = { name: string; profileId: string | null }

/** Due at once with all its tries. A job of another organization, or one that did not fail for good, does not exist here. */
export function retryJob(actor: Actor, jobId: string): Promise<void> {
  const { organizationId } = actor
  return withSystem(async (db) => {
    const [job] = await db.$queryRaw<Retried[]>`
      update graphile_worker._private_jobs j set attempts = 0, run_at = ${now()}, last_error = null, updated_at = ${now()}
      from graphile_worker._private_tasks t, organization o
      where t.id = j.task_id and o.id = ${organizationId}::uuid and j.id = ${jobId}::bigint
        and j.attempts >= j.max_attempts and j.locked_at is null
        and (j.payload->>'organizationId' = o.id::text or (j.payload->>'organizationId' is null and o.managing))
      returning t.identifier as name, j.payload->>'profileId' as "profileId"`
    if (job === undefined) throw notFound('The failed job')
    await record({ db, organizationId }, actor, {
      action: 'job.tried-again',
      object: { id: job.profileId ?? organizationId, name: jobWords(job.name) },
      after: { job: job.name, jobId },
    })
  })
}
