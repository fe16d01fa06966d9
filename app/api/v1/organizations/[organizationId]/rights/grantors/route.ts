import { listGrantors } from '@/lib/grants/list'
import { grantOperations } from '@/lib/grants/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(grantOperations.grantors, ({ actor }) => listGrantors(actor))
