// The browser's half of rights: queries and mutations for react-query.

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { grantOperations, type NewGrants } from './schema'

export type GrantSearch = { search?: string | null; right?: string[]; subject?: string }

export function grantsQuery(organizationId: string, search: GrantSearch = {}) {
  return infiniteQueryOptions({
    queryKey: ['grants', organizationId, 'list', search],
    queryFn: ({ signal, pageParam }) =>
      call(grantOperations.grants, { params: { organizationId }, query: { ...search, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
}

export function effectiveRightsQuery(organizationId: string, userId: string) {
  return queryOptions({
    queryKey: ['grants', organizationId, 'effective', userId],
    queryFn: ({ signal }) => call(grantOperations.effectiveRights, { params: { organizationId, userId }, signal }),
  })
}

export function subjectsQuery(organizationId: string, search: string) {
  return queryOptions({
    queryKey: ['grants', organizationId, 'subjects', search],
    queryFn: ({ signal }) => call(grantOperations.subjects, { params: { organizationId }, query: { search }, signal }),
  })
}

export function grantorsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['grants', organizationId, 'grantors'],
    queryFn: ({ signal }) => call(grantOperations.grantors, { params: { organizationId }, signal }),
  })
}

/** Asked anew whenever the choice changes; null while it is not complete. */
export function grantPlanQuery(organizationId: string, body: NewGrants | null) {
  return queryOptions({
    queryKey: ['grants', organizationId, 'plan', body],
    queryFn: ({ signal }) =>
      body === null ? null : call(grantOperations.plan, { params: { organizationId }, body, signal }),
    enabled: body !== null,
    retry: false,
  })
}

export function useGrantRights(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: NewGrants) => call(grantOperations.grant, { params: { organizationId }, body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['grants', organizationId] }),
  })
}

export function useRevokeRights(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (ids: readonly string[]) =>
      call(grantOperations.revoke, { params: { organizationId }, query: { id: ids } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['grants', organizationId] }),
  })
}
