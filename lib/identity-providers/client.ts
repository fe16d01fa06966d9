// The browser's half of identity providers.

'use client'

import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { useChange } from '@/lib/browser/use-change'
import { type AddProvider, type ChangeProvider, providerOperations } from './schema'

export function providersQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['identity-providers', organizationId],
    queryFn: ({ signal }) => call(providerOperations.list, { params: { organizationId }, signal }),
  })
}

export function useAddProvider(organizationId: string) {
  return useProviderChange(organizationId, (body: AddProvider) =>
    call(providerOperations.add, { params: { organizationId }, body }),
  )
}

export function useChangeProvider(organizationId: string, providerId: string) {
  return useProviderChange(organizationId, (body: ChangeProvider) =>
    call(providerOperations.change, { params: { organizationId, providerId }, body }),
  )
}

export function useRemoveProvider(organizationId: string) {
  return useProviderChange(organizationId, (providerId: string) =>
    call(providerOperations.remove, { params: { organizationId, providerId } }),
  )
}

function useProviderChange<V, R>(organizationId: string, mutationFn: (input: V) => Promise<R>) {
  return useChange(mutationFn, { keys: [['identity-providers', organizationId]] })
}
