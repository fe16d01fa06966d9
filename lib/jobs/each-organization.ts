// Work that a job does in every organization: one that fails keeps none of the others from it.

import { withSystem } from '@/lib/db/organization'
import { log } from '@/lib/log'

/** Rejects in the end if it failed anywhere, so that the job is tried again; where it succeeded, it must be harmless to repeat. */
export async function eachOrganization(signal: AbortSignal, work: (organizationId: string) => Promise<unknown>) {
  const organizations = await withSystem((db) =>
    db.organization.findMany({ select: { id: true }, orderBy: { id: 'asc' } }),
  )
  const failures: unknown[] = []
  for (const { id } of organizations) {
    if (signal.aborted) throw new Error('The worker stops; what is left is done at the next try.')
    try {
      await work(id)
    } catch (err) {
      if (signal.aborted) throw err
      failures.push(err)
      log().warn({ err, organizationId: id }, 'a job failed in one organization and goes on with the others')
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, `It failed in ${failures.length} of ${organizations.length} organizations.`)
  }
}
