import { apiRoute } from '@/lib/http/api-route'
import { askForAssessment } from '@/lib/risks/assess-again'
import { riskOperations } from '@/lib/risks/schema'

export const POST = apiRoute(riskOperations.assess, async ({ actor, body }) => {
  await askForAssessment(actor, body)
  return undefined
})
