// The browser's half of one person.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { identityOperations, type Moment } from './schema'

const TIMELINE_PAGE = 50

export function identityQuery(organizationId: string, identity: string) {
  return queryOptions({
    queryKey: ['identities', organizationId, identity],
    queryFn: ({ signal }) => call(identityOperations.get, { params: { organizationId, identity }, signal }),
    retry: false,
  })
}

/** All kinds unless told. */
export function timelineQuery(organizationId: string, identity: string, kinds: Moment['kind'][] = []) {
  return infiniteQueryOptions({
    queryKey: ['identities', organizationId, identity, 'timeline', kinds],
    queryFn: ({ signal, pageParam }) =>
      call(identityOperations.timeline, {
        params: { organizationId, identity },
        query: { kind: kinds, cursor: pageParam, limit: TIMELINE_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}
