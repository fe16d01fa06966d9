import { apiRoute } from '@/lib/http/api-route'
import { removeSource } from '@/lib/sources/removal'
import { sourceOperations } from '@/lib/sources/schema'
import { getSource, updateSource } from '@/lib/sources/sources'

export const GET = apiRoute(sourceOperations.get, ({ actor, params }) => getSource(actor, params.sourceId))

export const PATCH = apiRoute(sourceOperations.update, ({ actor, params, body }) =>
  updateSource(actor, params.sourceId, body),
)

export const DELETE = apiRoute(sourceOperations.remove, ({ actor, params, query }) =>
  removeSource(actor, params.sourceId, query),
)
