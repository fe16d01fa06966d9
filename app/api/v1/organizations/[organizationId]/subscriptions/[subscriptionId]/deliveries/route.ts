import { apiRoute } from '@/lib/http/api-route'
import { subscriptionOperations } from '@/lib/reports/subscription-schema'
import { listDeliveries } from '@/lib/reports/subscriptions'

export const GET = apiRoute(subscriptionOperations.deliveries, ({ actor, params, query }) =>
  listDeliveries(actor, params.subscriptionId, query),
)
