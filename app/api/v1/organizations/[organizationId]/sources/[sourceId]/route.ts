import { apiRoute } from '@/lib/http/api-route'
import { sourceOperations } from '@/lib/sources/schema'
import { getSource, updateSource } from '@/lib/sources/sources'

export const GET = apiRoute(sourceOperations.get, ({ actor, params }) => getSource(actor, params.sourceId))

export const PATCH = apiRoute(sourceOperations.update, ({ actor, params, body }) =>
  updateSource(actor, params.sourceId, body),
)
