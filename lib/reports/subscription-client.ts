// The browser's half of subscriptions; their list is asked again while somebody looks, since deliveries come at any time.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { type Leaving, useChange } from '@/lib/browser/use-change'
import { type CreateSubscription, subscriptionOperations, type UpdateSubscription } from './subscription-schema'

export type SubscriptionKey = { organizationId: string; subscriptionId: string }

export const SUBSCRIPTION_PAGE = 100
export const DELIVERY_PAGE = 20
const LIVE_MS = 15_000
/** Somebody waits for a test, or has just seen one fail. */
const SOON_MS = 2_000

export function subscriptionsQuery(organizationId: string) {
  return infiniteQueryOptions({
    queryKey: ['subscriptions', organizationId, 'list'],
    queryFn: ({ signal, pageParam }) =>
      call(subscriptionOperations.list, {
        params: { organizationId },
        query: { cursor: pageParam, limit: SUBSCRIPTION_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: LIVE_MS,
  })
}

export function subscriptionQuery(key: SubscriptionKey) {
  return queryOptions({
    queryKey: ['subscriptions', key.organizationId, 'one', key.subscriptionId],
    queryFn: ({ signal }) => call(subscriptionOperations.get, { params: key, signal }),
  })
}

export function deliveriesQuery(key: SubscriptionKey) {
  return infiniteQueryOptions({
    queryKey: ['subscriptions', key.organizationId, 'deliveries', key.subscriptionId],
    queryFn: ({ signal, pageParam }) =>
      call(subscriptionOperations.deliveries, {
        params: key,
        query: { cursor: pageParam, limit: DELIVERY_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.items.some(({ status }) => status === 'waiting') ? SOON_MS : LIVE_MS,
  })
}

export function useCreateSubscription(organizationId: string) {
  return useSubscriptionChange(organizationId, (body: CreateSubscription) =>
    call(subscriptionOperations.create, { params: { organizationId }, body }),
  )
}

export function useUpdateSubscription(key: SubscriptionKey) {
  return useSubscriptionChange(key.organizationId, (body: UpdateSubscription) =>
    call(subscriptionOperations.update, { params: key, body }),
  )
}

export function useRemoveSubscription(key: SubscriptionKey) {
  return useSubscriptionChange(key.organizationId, () => call(subscriptionOperations.remove, { params: key }), {
    leaves: true,
  })
}

export function useTestSubscription(key: SubscriptionKey) {
  return useSubscriptionChange(key.organizationId, () => call(subscriptionOperations.test, { params: key }))
}

function useSubscriptionChange<V, R>(organizationId: string, change: (input: V) => Promise<R>, leaving: Leaving = {}) {
  return useChange(change, { keys: [['subscriptions', organizationId]], ...leaving })
}
