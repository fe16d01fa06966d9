import { apiRoute } from '@/lib/http/api-route'
import { getOverview } from '@/lib/overview/overview'
import { overviewOperations } from '@/lib/overview/schema'

export const GET = apiRoute(overviewOperations.overview, ({ actor }) => getOverview(actor))
