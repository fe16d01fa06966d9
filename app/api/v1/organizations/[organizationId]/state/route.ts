import { apiRoute } from '@/lib/http/api-route'
import { listState } from '@/lib/state/list'
import { stateOperations } from '@/lib/state/schema'

export const GET = apiRoute(stateOperations.list, ({ actor, query }) => listState(actor, query))
