import { apiRoute } from '@/lib/http/api-route'
import { listRequests } from '@/lib/profiles/requests'
import { profileOperations } from '@/lib/profiles/schema'
import { explainDeviation } from '@/lib/scim/explain'

export const GET = apiRoute(profileOperations.requests, ({ actor, params, query }) =>
  listRequests(actor, params.profileId, { ...query, explain: explainDeviation }),
)
