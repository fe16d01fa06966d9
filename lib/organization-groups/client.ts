// The browser's half of groups of organizations: queries and mutations for react-query.

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { type NewOrganizationGroup, organizationGroupOperations, type UpdateOrganizationGroup } from './schema'

export function organizationGroupsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['organization-groups', organizationId],
    queryFn: ({ signal }) => call(organizationGroupOperations.list, { params: { organizationId }, signal }),
  })
}

export function groupReachQuery(organizationId: string, groupId: string) {
  return queryOptions({
    queryKey: ['organization-groups', organizationId, groupId],
    queryFn: ({ signal }) => call(organizationGroupOperations.reach, { params: { organizationId, groupId }, signal }),
    staleTime: 0,
  })
}

export function useCreateGroup(organizationId: string) {
  return useChange((body: NewOrganizationGroup) =>
    call(organizationGroupOperations.create, { params: { organizationId }, body }),
  )
}

export function useUpdateGroup(organizationId: string) {
  return useChange(({ groupId, ...body }: UpdateOrganizationGroup & { groupId: string }) =>
    call(organizationGroupOperations.update, { params: { organizationId, groupId }, body }),
  )
}

export function useRemoveGroup(organizationId: string) {
  return useChange((groupId: string) =>
    call(organizationGroupOperations.remove, { params: { organizationId, groupId } }),
  )
}

/** What a group gives shows among the rights as well. */
function useChange<V, R>(mutationFn: (input: V) => Promise<R>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['organization-groups'] }),
        cache.invalidateQueries({ queryKey: ['grants'] }),
      ]),
  })
}
