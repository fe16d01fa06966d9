import { apiRoute } from '@/lib/http/api-route'
import { subscriptionOperations } from '@/lib/reports/subscription-schema'
import { createSubscription, listSubscriptions } from '@/lib/reports/subscriptions'

export const GET = apiRoute(subscriptionOperations.list, ({ actor, query }) => listSubscriptions(actor, query))

export const POST = apiRoute(subscriptionOperations.create, ({ actor, body }) => createSubscription(actor, body))
