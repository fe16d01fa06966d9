// The browser's half of activity: records newest first, asked again while someone looks.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { activityOperations, type RecordKind } from './schema'

/** As the API takes it: moments as ISO strings. */
export type ActivitySearch = { kind?: RecordKind; search?: string; sourceId?: string; from?: string; to?: string }

export const ACTIVITY_PAGE = 50
const LIVE_MS = 5_000
/** A search reads many records. */
const LIVE_SEARCH_MS = 30_000

export function activityQuery(organizationId: string, filter: ActivitySearch = {}) {
  return infiniteQueryOptions({
    queryKey: ['activity', organizationId, 'list', filter],
    queryFn: ({ signal, pageParam }) =>
      call(activityOperations.list, {
        params: { organizationId },
        query: { ...filter, cursor: pageParam, limit: ACTIVITY_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    // A list scrolled down is read, not watched: every page of it would be fetched again.
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 0) > 1 ? false : filter.search ? LIVE_SEARCH_MS : LIVE_MS,
  })
}

export function recordQuery(organizationId: string, recordId: string) {
  return queryOptions({
    queryKey: ['activity', organizationId, 'record', recordId],
    queryFn: ({ signal }) => call(activityOperations.get, { params: { organizationId, recordId }, signal }),
  })
}
