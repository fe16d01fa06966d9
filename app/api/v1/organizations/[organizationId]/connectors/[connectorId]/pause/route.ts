import { apiRoute } from '@/lib/http/api-route'
import { pauseConnector } from '@/lib/sources/connectors'
import { runOperations } from '@/lib/sources/run-schema'

export const POST = apiRoute(runOperations.pause, ({ actor, params, body }) =>
  pauseConnector(actor, params.connectorId, body.paused),
)
