// The browser's half of identity providers.

'use client'

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { type AddProvider, type ChangeProvider, providerOperations } from './schema'

export function providersQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['identity-providers', organizationId],
    queryFn: ({ signal }) => call(providerOperations.list, { params: { organizationId }, signal }),
  })
}

export function useAddProvider(organizationId: string) {
  return useChange(organizationId, (body: AddProvider) =>
    call(providerOperations.add, { params: { organizationId }, body }),
  )
}

export function useChangeProvider(organizationId: string, providerId: string) {
  return useChange(organizationId, (body: ChangeProvider) =>
    call(providerOperations.change, { params: { organizationId, providerId }, body }),
  )
}

export function useRemoveProvider(organizationId: string) {
  return useChange(organizationId, (providerId: string) =>
    call(providerOperations.remove, { params: { organizationId, providerId } }),
  )
}

function useChange<V, R>(organizationId: string, mutationFn: (input: V) => Promise<R>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => cache.invalidateQueries({ queryKey: ['identity-providers', organizationId] }),
  })
}
