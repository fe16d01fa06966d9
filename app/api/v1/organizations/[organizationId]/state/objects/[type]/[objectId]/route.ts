import { apiRoute } from '@/lib/http/api-route'
import { getState } from '@/lib/state/list'
import { stateOperations } from '@/lib/state/schema'

export const GET = apiRoute(stateOperations.get, ({ actor, params, query }) => getState(actor, params, query))
