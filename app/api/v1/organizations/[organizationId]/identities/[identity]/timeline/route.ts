import { apiRoute } from '@/lib/http/api-route'
import { identityOperations } from '@/lib/identities/schema'
import { listTimeline } from '@/lib/identities/timeline'

export const GET = apiRoute(identityOperations.timeline, ({ actor, params, query }) =>
  listTimeline(actor, params.identity, query),
)
