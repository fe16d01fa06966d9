import { apiRoute } from '@/lib/http/api-route'
import { subscriptionOperations } from '@/lib/reports/subscription-schema'
import { testSubscription } from '@/lib/reports/subscription-test'

export const POST = apiRoute(subscriptionOperations.test, ({ actor, params }) =>
  testSubscription(actor, params.subscriptionId),
)
