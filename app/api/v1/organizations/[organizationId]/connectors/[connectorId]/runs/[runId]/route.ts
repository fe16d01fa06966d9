import { apiRoute } from '@/lib/http/api-route'
import { runOperations } from '@/lib/sources/run-schema'
import { getRun } from '@/lib/sources/runs'

export const GET = apiRoute(runOperations.get, ({ actor, params }) => getRun(actor, params.connectorId, params.runId))
