import { apiRoute } from '@/lib/http/api-route'
import { listRisksOfObject } from '@/lib/risks/objects'
import { riskOperations } from '@/lib/risks/schema'

export const GET = apiRoute(riskOperations.ofObject, ({ actor, query }) => listRisksOfObject(actor, query.objectId))
