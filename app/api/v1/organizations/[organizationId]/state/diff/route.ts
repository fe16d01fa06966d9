import { apiRoute } from '@/lib/http/api-route'
import { diffState } from '@/lib/state/diff'
import { stateOperations } from '@/lib/state/schema'

export const GET = apiRoute(stateOperations.diff, ({ actor, query }) => diffState(actor, query))
