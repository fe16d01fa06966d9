// The browser's half of organizations: queries and mutations for react-query.

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { type CreateOrganization, organizationOperations, type UpdateOrganization } from './schema'

/** As many as one request may bring: the list is searched here in the browser. */
export const ORGANIZATIONS_PAGE = 200

const LEAVING_MS = 3_000

export function organizationsQuery() {
  return infiniteQueryOptions({
    queryKey: ['organizations', 'list'],
    queryFn: ({ signal, pageParam }) =>
      call(organizationOperations.list, { query: { cursor: pageParam, limit: ORGANIZATIONS_PAGE }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    // What is being deleted is watched until it is gone.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((one) => one.deletingAt !== null)) ? LEAVING_MS : false,
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

/** Whoever deletes it leaves its pages by a page load: asked again meanwhile, they would only say that it is gone. */
export function useRemoveOrganization() {
  return useMutation({
    mutationFn: ({ id: organizationId, name }: { id: string; name: string }) =>
      call(organizationOperations.remove, { params: { organizationId }, query: { name } }),
  })
}

export function useUpdateOrganization(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: UpdateOrganization) => call(organizationOperations.update, { params: { organizationId }, body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['organizations'] }),
  })
}
