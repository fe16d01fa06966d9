import { apiRoute } from '@/lib/http/api-route'
import { requestOperations } from '@/lib/profiles/request-schema'
import { listRequests } from '@/lib/profiles/requests'
import { explainDeviation } from '@/lib/scim/explain'

export const GET = apiRoute(requestOperations.list, ({ actor, params, query }) =>
  listRequests(actor, params.profileId, { ...query, explain: explainDeviation }),
)
