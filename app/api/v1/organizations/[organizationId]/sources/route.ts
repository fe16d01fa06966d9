import { apiRoute } from '@/lib/http/api-route'
import { sourceOperations } from '@/lib/sources/schema'
import { createSource, listSources } from '@/lib/sources/sources'

export const GET = apiRoute(sourceOperations.list, ({ actor, query }) => listSources(actor, query))

export const POST = apiRoute(sourceOperations.create, ({ actor, body }) => createSource(actor, body))
