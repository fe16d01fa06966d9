import { apiRoute } from '@/lib/http/api-route'
import { viewOperations } from '@/lib/view-settings/schema'
import { getView, putView } from '@/lib/view-settings/view-settings'

export const GET = apiRoute(viewOperations.get, ({ actor, params }) => getView(actor, params.view))

export const PUT = apiRoute(viewOperations.put, ({ actor, params, body }) => putView(actor, params.view, body))
