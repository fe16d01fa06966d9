import { apiRoute } from '@/lib/http/api-route'
import { runOperations } from '@/lib/sources/run-schema'
import { listWindows } from '@/lib/sources/windows'

export const GET = apiRoute(runOperations.windows, ({ actor, params, query }) =>
  listWindows(actor, params.connectorId, query),
)
