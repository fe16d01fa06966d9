// The browser's half of what counts as privileged and of business hours.

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { definitionOperations, type UpdateDefinitions } from './definition-schema'

export function definitionsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['activity', organizationId, 'definitions'],
    queryFn: ({ signal }) => call(definitionOperations.get, { params: { organizationId }, signal }),
  })
}

/** Every report that means one of the lists shows something else from then on. */
export function useUpdateDefinitions(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: UpdateDefinitions) => call(definitionOperations.update, { params: { organizationId }, body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['activity', organizationId] }),
  })
}
