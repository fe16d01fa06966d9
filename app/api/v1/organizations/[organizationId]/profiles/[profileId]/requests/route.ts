import { apiRoute } from '@/lib/http/api-route'
import { listRequests } from '@/lib/profiles/requests'
import { profileOperations } from '@/lib/profiles/schema'
import { DEVIATIONS } from '@/lib/scim/entra'

const sentences = new Map<string, string>(DEVIATIONS.map(({ name, sentence }) => [name, sentence]))

export const GET = apiRoute(profileOperations.requests, ({ actor, params, query }) =>
  listRequests(actor, params.profileId, { ...query, explain: (name) => sentences.get(name) ?? name }),
)
