import { apiRoute } from '@/lib/http/api-route'
import { listStateRuns } from '@/lib/state/runs'
import { stateOperations } from '@/lib/state/schema'

export const GET = apiRoute(stateOperations.runs, ({ actor, query }) => listStateRuns(actor, query))
