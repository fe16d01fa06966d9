import { definitionOperations } from '@/lib/activity/definition-schema'
import { getDefinitions, updateDefinitions } from '@/lib/activity/definitions'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(definitionOperations.get, ({ actor }) => getDefinitions(actor))

export const PATCH = apiRoute(definitionOperations.update, ({ actor, body }) => updateDefinitions(actor, body))
