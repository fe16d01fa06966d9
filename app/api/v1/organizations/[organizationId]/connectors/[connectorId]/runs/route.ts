import { apiRoute } from '@/lib/http/api-route'
import { runOperations } from '@/lib/sources/run-schema'
import { listRuns, startRun } from '@/lib/sources/runs'

export const GET = apiRoute(runOperations.list, ({ actor, params, query }) =>
  listRuns(actor, params.connectorId, query),
)

export const POST = apiRoute(runOperations.start, ({ actor, params }) => startRun(actor, params.connectorId))
