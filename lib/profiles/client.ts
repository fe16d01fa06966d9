// The browser's half of profiles: what to fetch under which key, and what a change makes stale.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { useChange } from '@/lib/browser/use-change'
import { requestOperations } from './request-schema'
import { type CreateProfile, type CreateToken, type People, profileOperations, type UpdateProfile } from './schema'

export type ProfileKey = { organizationId: string; profileId: string }

/** As the address bar has it: dates as ISO strings. */
export type RequestSearch = { search?: string; outcome?: string[]; from?: string; to?: string }

const PAGE = 50

export function profilesQuery(organizationId: string, search = '') {
  return infiniteQueryOptions({
    queryKey: ['profiles', organizationId, 'list', search],
    queryFn: ({ signal, pageParam }) =>
      call(profileOperations.list, {
        params: { organizationId },
        query: { search, cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function profileQuery(key: ProfileKey) {
  return queryOptions({
    queryKey: ['profiles', key.organizationId, key.profileId],
    queryFn: ({ signal }) => call(profileOperations.get, { params: key, signal }),
  })
}

export function tokensQuery(key: ProfileKey) {
  return infiniteQueryOptions({
    queryKey: ['profiles', key.organizationId, key.profileId, 'tokens'],
    queryFn: ({ signal, pageParam }) =>
      call(profileOperations.tokens, { params: key, query: { cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
}

export function requestsQuery(key: ProfileKey, search: RequestSearch = {}) {
  return infiniteQueryOptions({
    queryKey: ['profiles', key.organizationId, key.profileId, 'requests', search],
    queryFn: ({ signal, pageParam }) =>
      call(requestOperations.list, { params: key, query: { ...search, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

/** A request never changes once it is in the log. */
export function requestQuery(key: ProfileKey, requestId: string) {
  return queryOptions({
    queryKey: ['profiles', key.organizationId, key.profileId, 'request', requestId],
    queryFn: ({ signal }) => call(requestOperations.get, { params: { ...key, requestId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

const LIVE_MS = 2_000
const LIVE_ROWS = 5

/** The newest requests, asked again every two seconds while someone looks. */
export function liveRequestsQuery(key: ProfileKey) {
  return queryOptions({
    queryKey: ['profiles', key.organizationId, key.profileId, 'live'],
    queryFn: ({ signal }) => call(requestOperations.list, { params: key, query: { limit: LIVE_ROWS }, signal }),
    refetchInterval: LIVE_MS,
  })
}

export function removalPlanQuery(key: ProfileKey) {
  return queryOptions({
    queryKey: ['profiles', key.organizationId, key.profileId, 'removal-plan'],
    queryFn: ({ signal }) => call(profileOperations.plan, { params: key, signal }),
    staleTime: 0,
  })
}

export function useCreateProfile(organizationId: string) {
  return useProfileChange(organizationId, (body: CreateProfile) =>
    call(profileOperations.create, { params: { organizationId }, body }),
  )
}

export function useUpdateProfile(key: ProfileKey) {
  return useProfileChange(key.organizationId, (body: UpdateProfile) =>
    call(profileOperations.update, { params: key, body }),
  )
}

export function usePauseProfile(key: ProfileKey) {
  return useProfileChange(key.organizationId, () => call(profileOperations.pause, { params: key }))
}

export function useResumeProfile(key: ProfileKey) {
  return useProfileChange(key.organizationId, () => call(profileOperations.resume, { params: key }))
}

export function useRemoveProfile(key: ProfileKey) {
  return useProfileChange(key.organizationId, (people: People) =>
    call(profileOperations.remove, { params: key, query: { people } }),
  )
}

export function useCreateToken(key: ProfileKey) {
  return useProfileChange(key.organizationId, (body: CreateToken) =>
    call(profileOperations.createToken, { params: key, body }),
  )
}

export function useRevokeToken(key: ProfileKey) {
  return useProfileChange(key.organizationId, (tokenId: string) =>
    call(profileOperations.revokeToken, { params: { ...key, tokenId } }),
  )
}

/** Everything shown of the organization's profiles is asked again after a change, and the bell with it. */
function useProfileChange<V, R>(organizationId: string, mutationFn: (input: V) => Promise<R>) {
  return useChange(mutationFn, { keys: [['profiles', organizationId], ['attention']] })
}
