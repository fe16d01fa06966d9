import { apiRoute } from '@/lib/http/api-route'
import { requestOperations } from '@/lib/profiles/request-schema'
import { getRequest } from '@/lib/profiles/requests'
import { explainDeviation } from '@/lib/scim/explain'

export const GET = apiRoute(requestOperations.get, ({ actor, params }) =>
  getRequest(actor, params.profileId, { id: params.requestId, explain: explainDeviation }),
)
