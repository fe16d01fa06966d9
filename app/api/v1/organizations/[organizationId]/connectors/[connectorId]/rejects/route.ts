import { apiRoute } from '@/lib/http/api-route'
import { runOperations } from '@/lib/sources/run-schema'
import { listRejects } from '@/lib/sources/windows'

export const GET = apiRoute(runOperations.rejects, ({ actor, params, query }) =>
  listRejects(actor, params.connectorId, query),
)
