import { apiRoute } from '@/lib/http/api-route'
import { endAcceptance } from '@/lib/risks/accepted'
import { riskOperations } from '@/lib/risks/schema'

export const DELETE = apiRoute(riskOperations.endAcceptance, async ({ actor, params }) => {
  await endAcceptance(actor, params.acceptedRiskId)
  return undefined
})
