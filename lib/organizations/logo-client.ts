// The browser's half of logos.

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { address, call } from '@/lib/browser/call'
import { type Logo, logoOperations, type SetLogo } from './logo-schema'

export function logoQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['organizations', organizationId, 'logo'],
    queryFn: ({ signal }) => call(logoOperations.get, { params: { organizationId }, signal }),
  })
}

/** Another one has another address, so that no browser shows the one before. */
export function logoAddress(organizationId: string, { updatedAt }: Logo): string {
  return address(logoOperations.image.path, { organizationId }, { of: updatedAt })
}

export function useSetLogo(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: SetLogo) => call(logoOperations.set, { params: { organizationId }, body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: logoQuery(organizationId).queryKey }),
  })
}

export function useRemoveLogo(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: () => call(logoOperations.remove, { params: { organizationId } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: logoQuery(organizationId).queryKey }),
  })
}
