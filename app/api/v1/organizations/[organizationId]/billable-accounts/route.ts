import { apiRoute } from '@/lib/http/api-route'
import { listBillable } from '@/lib/sources/billable'
import { sourceOperations } from '@/lib/sources/schema'

export const GET = apiRoute(sourceOperations.billable, ({ actor, query }) => listBillable(actor, query))
