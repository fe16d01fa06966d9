import { retryJob } from '@/lib/attention/retry'
import { attentionOperations } from '@/lib/attention/schema'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(attentionOperations.retryJob, async ({ actor, body }) => {
  await retryJob(actor, body.jobId)
  return undefined
})
