import { apiRoute } from '@/lib/http/api-route'
import { updateSubscription } from '@/lib/reports/subscription-change'
import { subscriptionOperations } from '@/lib/reports/subscription-schema'
import { getSubscription, removeSubscription } from '@/lib/reports/subscriptions'

export const GET = apiRoute(subscriptionOperations.get, ({ actor, params }) =>
  getSubscription(actor, params.subscriptionId),
)

export const PATCH = apiRoute(subscriptionOperations.update, ({ actor, params, body }) =>
  updateSubscription(actor, params.subscriptionId, body),
)

export const DELETE = apiRoute(subscriptionOperations.remove, async ({ actor, params }) => {
  await removeSubscription(actor, params.subscriptionId)
  return undefined
})
