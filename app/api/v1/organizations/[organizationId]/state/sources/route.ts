import { apiRoute } from '@/lib/http/api-route'
import { stateOperations } from '@/lib/state/schema'
import { listStateSources } from '@/lib/state/sources'

export const GET = apiRoute(stateOperations.sources, ({ actor }) => listStateSources(actor))
