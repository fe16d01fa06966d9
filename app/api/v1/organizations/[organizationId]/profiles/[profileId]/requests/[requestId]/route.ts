import { apiRoute } from '@/lib/http/api-route'
import { getRequest } from '@/lib/profiles/requests'
import { profileOperations } from '@/lib/profiles/schema'
import { explainDeviation } from '@/lib/scim/explain'

export const GET = apiRoute(profileOperations.request, ({ actor, params }) =>
  getRequest(actor, params.profileId, { id: params.requestId, explain: explainDeviation }),
)
