import { apiRoute } from '@/lib/http/api-route'
import { getCompleteness } from '@/lib/sources/completeness'
import { completenessOperations } from '@/lib/sources/completeness-schema'

export const GET = apiRoute(completenessOperations.get, ({ actor, query }) => getCompleteness(actor, query))
