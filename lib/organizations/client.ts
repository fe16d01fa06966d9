// The browser's half of organizations: queries and mutations for react-query.

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { type CreateOrganization, organizationOperations, type UpdateOrganization } from './schema'

export function organizationsQuery(cursor?: string) {
  return queryOptions({
    queryKey: ['organizations', { cursor }],
    queryFn: ({ signal }) => call(organizationOperations.list, { query: { cursor, limit: 200 }, signal }),
  })
}

export function organizationQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['organizations', organizationId],
    queryFn: ({ signal }) => call(organizationOperations.get, { params: { organizationId }, signal }),
  })
}

export function useCreateOrganization() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateOrganization) => call(organizationOperations.create, { body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['organizations'] }),
  })
}

export function useUpdateOrganization(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: UpdateOrganization) => call(organizationOperations.update, { params: { organizationId }, body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['organizations'] }),
  })
}
