// The browser's half of groups of organizations: queries and mutations for react-query.

import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { type Leaving, useChange } from '@/lib/browser/use-change'
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
  return useGroupChange((body: NewOrganizationGroup) =>
    call(organizationGroupOperations.create, { params: { organizationId }, body }),
  )
}

export function useUpdateGroup(organizationId: string) {
  return useGroupChange(({ groupId, ...body }: UpdateOrganizationGroup & { groupId: string }) =>
    call(organizationGroupOperations.update, { params: { organizationId, groupId }, body }),
  )
}

export function useRemoveGroup(organizationId: string) {
  return useGroupChange(
    (groupId: string) => call(organizationGroupOperations.remove, { params: { organizationId, groupId } }),
    { leaves: true },
  )
}

/** What a group gives shows among the rights as well. */
function useGroupChange<V, R>(mutationFn: (input: V) => Promise<R>, leaving: Leaving = {}) {
  return useChange(mutationFn, { keys: [['organization-groups'], ['grants']], ...leaving })
}
