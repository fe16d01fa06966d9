// The browser's half of activity: records that match a query, how many there are, and what to choose a filter from.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import type { Field } from './query-schema'
import { activityOperations, type RecordKind, type Sort, type Step, type TopBy } from './schema'

/** A query as the API takes it; moments as ISO strings. */
export type ActivitySearch = {
  kind?: RecordKind
  f?: string[]
  p?: string[]
  search?: string
  when?: string
  sourceId?: string
  from?: string
  to?: string
}

const ACTIVITY_PAGE = 50
const LIVE_MS = 5_000
/** A search reads many records. */
const LIVE_SEARCH_MS = 30_000
const COUNT_MS = 15_000

export function activityQuery(organizationId: string, search: ActivitySearch = {}, sort?: Sort) {
  return infiniteQueryOptions({
    queryKey: ['activity', organizationId, 'list', search, sort ?? null],
    queryFn: ({ signal, pageParam }) =>
      call(activityOperations.list, {
        params: { organizationId },
        query: { ...search, sort, cursor: pageParam, limit: ACTIVITY_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    // A list that is scrolled down or ordered otherwise is read, not watched: every page of it would be fetched again.
    refetchInterval: ({ state }) =>
      (state.data?.pages.length ?? 0) > 1 || (sort && sort !== '-when') || state.error
        ? false
        : search.search || search.f || search.p
          ? LIVE_SEARCH_MS
          : LIVE_MS,
  })
}

export function recordQuery(organizationId: string, recordId: string) {
  return queryOptions({
    queryKey: ['activity', organizationId, 'record', recordId],
    queryFn: ({ signal }) => call(activityOperations.get, { params: { organizationId, recordId }, signal }),
  })
}

export function countQuery(organizationId: string, search: ActivitySearch) {
  return queryOptions({
    queryKey: ['activity', organizationId, 'count', search],
    queryFn: ({ signal }) => call(activityOperations.count, { params: { organizationId }, query: search, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: COUNT_MS,
  })
}

export function summaryQuery(organizationId: string, search: ActivitySearch, step?: Step) {
  return queryOptions({
    queryKey: ['activity', organizationId, 'summary', search, step ?? null],
    queryFn: ({ signal }) =>
      call(activityOperations.summary, { params: { organizationId }, query: { ...search, step }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** The most frequent values of a field among the records that match. */
export function topQuery(organizationId: string, search: ActivitySearch, { by, most }: { by: TopBy; most: number }) {
  return queryOptions({
    queryKey: ['activity', organizationId, 'top', search, by, most],
    queryFn: ({ signal }) =>
      call(activityOperations.top, { params: { organizationId }, query: { ...search, by, most }, signal }),
    placeholderData: keepPreviousData,
  })
}

/** Values of a field that contain a text, whatever the query. */
export function valuesQuery(organizationId: string, field: Field, text: string) {
  return queryOptions({
    queryKey: ['activity', organizationId, 'values', field, text],
    queryFn: ({ signal }) =>
      call(activityOperations.values, { params: { organizationId }, query: { field, search: text }, signal }),
    staleTime: 60_000,
  })
}
