import { planGrants } from '@/lib/grants/grants'
import { grantOperations } from '@/lib/grants/schema'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(grantOperations.plan, ({ actor, body }) => planGrants(actor, body))
