// The browser's half of the redirect URIs that an installation sets.

'use client'

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { redirectOperations, type SetClientRedirect } from './redirect-schema'

export function clientRedirectsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['client-redirects', organizationId],
    queryFn: ({ signal }) => call(redirectOperations.list, { params: { organizationId }, signal }),
  })
}

/** Every profile's guide shows them too. */
export function useSetClientRedirect(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: SetClientRedirect) => call(redirectOperations.set, { params: { organizationId }, body }),
    onSuccess: (redirects) => {
      cache.setQueryData(clientRedirectsQuery(organizationId).queryKey, redirects)
      return cache.invalidateQueries({ queryKey: ['profiles'] })
    },
  })
}
