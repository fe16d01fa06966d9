// Trying a failed job again, from the bell.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { withSystem } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { OF_SOURCE } from './facts'
import { jobWords } from './job-items'

type Retried = { name: string; about: string | null }

/** Due at once with all its tries. What the bell does not show to the actor does not exist here. */
export function retryJob(actor: Actor, jobId: string): Promise<void> {
  const { organizationId, rights } = actor
  return withSystem(async (db) => {
    const [job] = await db.$queryRaw<Retried[]>`
      update graphile_worker._private_jobs j set attempts = 0, run_at = ${now()}, last_error = null, updated_at = ${now()}
      from graphile_worker._private_tasks t, organization o
      where t.id = j.task_id and o.id = ${organizationId}::uuid and j.id = ${jobId}::bigint
        and j.attempts >= j.max_attempts and j.locked_at is null
        and case when ${OF_SOURCE} then ${rights.has('sources.edit')}::boolean else ${rights.has('entra-profiles.manage')}::boolean end
        and (j.payload->>'organizationId' = o.id::text or (j.payload->>'organizationId' is null and o.managing))
      returning t.identifier as name, coalesce(j.payload->>'profileId', j.payload->>'sourceId', j.payload->>'connectorId') as about`
    if (job === undefined) throw notFound('The failed job')
    await record({ db, organizationId }, actor, {
      action: 'job.tried-again',
      object: { id: job.about ?? organizationId, name: jobWords(job.name) },
      after: { job: job.name, jobId },
    })
  })
}
