// Has a tenant assessed anew: because somebody asks for it, or because what its checks look at was changed here.

import { type Actor, requireRight } from '@/lib/actor'
import { record } from '@/lib/console-audit/record'
import { withOrganization, withOrganizationSql } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Transaction } from '@/lib/jobs/transaction'
import { selectStateSources } from '@/lib/state/sources'

export async function askForAssessment(actor: Actor, { sourceId }: { sourceId: string }): Promise<void> {
  requireRight(actor, 'risks.accept')
  const sources = await withOrganizationSql(actor.organizationId, selectStateSources)
  const source = sources.find(({ id }) => id === sourceId)
  if (source === undefined) throw notFound('The source')
  await withOrganization(actor.organizationId, async (scope) => {
    await enqueueAssessment(scope, sourceId)
    await record(scope, actor, { action: 'risks.assessment-asked', object: source })
  })
}

/** Asked for several times while one waits, it is made once. */
export function enqueueAssessment(scope: Transaction & { organizationId: string }, sourceId: string): Promise<void> {
  const key = `assess-again ${sourceId}`
  const payload = { organizationId: scope.organizationId, sourceId, anew: true }
  return enqueue(scope, 'assess-risks', payload, { key, queue: `assess-risks ${sourceId}` })
}
