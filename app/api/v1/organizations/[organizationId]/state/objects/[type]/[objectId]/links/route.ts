import { apiRoute } from '@/lib/http/api-route'
import { listStateLinks } from '@/lib/state/links'
import { stateOperations } from '@/lib/state/schema'

export const GET = apiRoute(stateOperations.links, ({ actor, params, query }) => listStateLinks(actor, params, query))
