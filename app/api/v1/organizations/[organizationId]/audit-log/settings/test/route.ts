import { auditOperations } from '@/lib/console-audit/schema'
import { testStream } from '@/lib/console-audit/settings'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(auditOperations.test, async ({ actor, body }) => {
  await testStream(actor, body)
  return undefined
})
