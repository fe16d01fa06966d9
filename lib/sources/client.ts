// The browser's half of sources, groups and connectors: asked again while someone looks, since connectors run at any time.

import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { type Leaving, useChange } from '@/lib/browser/use-change'
import { sourceGroupOperations, type UpdateSourceGroup } from './group-schema'
import { runOperations, type WindowSearch } from './run-schema'
import { type NewSource, type RemoveSource, sourceOperations, type UpdateSource } from './schema'

export type SourceKey = { organizationId: string; sourceId: string }
export type SourceGroupKey = { organizationId: string; groupId: string }
export type ConnectorKey = { organizationId: string; connectorId: string }

const LIVE_MS = 3_000
export const LIST_PAGE = 100
/** A month by day of five streams. */
const WINDOWS = 1_000

export function sourcesQuery(organizationId: string) {
  return infiniteQueryOptions({
    queryKey: ['sources', organizationId, 'list'],
    queryFn: ({ signal, pageParam }) =>
      call(sourceOperations.list, {
        params: { organizationId },
        query: { cursor: pageParam, limit: LIST_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: LIVE_MS,
  })
}

export function sourceQuery(key: SourceKey) {
  return queryOptions({
    queryKey: ['sources', key.organizationId, 'source', key.sourceId],
    queryFn: ({ signal }) => call(sourceOperations.get, { params: key, signal }),
    refetchInterval: LIVE_MS,
  })
}

export function keptSourcesQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['sources', organizationId, 'kept'],
    queryFn: ({ signal }) => call(sourceOperations.kept, { params: { organizationId }, signal }),
  })
}

export function billableQuery(organizationId: string, search = '', counted: 'yes' | 'no' = 'yes') {
  return infiniteQueryOptions({
    queryKey: ['sources', organizationId, 'billable', search, counted],
    queryFn: ({ signal, pageParam }) =>
      call(sourceOperations.billable, {
        params: { organizationId },
        query: { search, counted, cursor: pageParam, limit: LIST_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

export function sourceGroupsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['sources', organizationId, 'groups'],
    queryFn: ({ signal }) =>
      call(sourceGroupOperations.list, { params: { organizationId }, query: { limit: 200 }, signal }),
  })
}

export function runsQuery(key: ConnectorKey) {
  return infiniteQueryOptions({
    queryKey: ['sources', key.organizationId, 'connector', key.connectorId, 'runs'],
    queryFn: ({ signal, pageParam }) =>
      call(runOperations.list, { params: key, query: { cursor: pageParam, limit: LIST_PAGE }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: LIVE_MS,
  })
}

export function runQuery(key: ConnectorKey, runId: string) {
  return queryOptions({
    queryKey: ['sources', key.organizationId, 'connector', key.connectorId, 'run', runId],
    queryFn: ({ signal }) => call(runOperations.get, { params: { ...key, runId }, signal }),
    refetchInterval: ({ state }) => (state.data?.endedAt ? false : LIVE_MS),
  })
}

export function windowsQuery(key: ConnectorKey, search: WindowSearch = {}) {
  return queryOptions({
    queryKey: ['sources', key.organizationId, 'connector', key.connectorId, 'windows', search],
    queryFn: ({ signal }) => call(runOperations.windows, { params: key, query: { limit: WINDOWS, ...search }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  })
}

export function rejectsQuery(key: ConnectorKey) {
  return infiniteQueryOptions({
    queryKey: ['sources', key.organizationId, 'connector', key.connectorId, 'rejects'],
    queryFn: ({ signal, pageParam }) =>
      call(runOperations.rejects, { params: key, query: { cursor: pageParam, limit: LIST_PAGE }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
}

export function useCreateSource(organizationId: string) {
  return useSourceChange(organizationId, (body: NewSource) =>
    call(sourceOperations.create, { params: { organizationId }, body }),
  )
}

export function useUpdateSource(key: SourceKey) {
  return useSourceChange(key.organizationId, (body: UpdateSource) =>
    call(sourceOperations.update, { params: key, body }),
  )
}

export function useRemoveSource(key: SourceKey) {
  return useSourceChange(
    key.organizationId,
    (query: RemoveSource) => call(sourceOperations.remove, { params: key, query }),
    { leaves: true },
  )
}

export function useUpdateSourceGroup(key: SourceGroupKey) {
  return useSourceChange(key.organizationId, (body: UpdateSourceGroup) =>
    call(sourceGroupOperations.update, { params: key, body }),
  )
}

export function useRemoveSourceGroup(key: SourceGroupKey) {
  return useSourceChange(key.organizationId, () => call(sourceGroupOperations.remove, { params: key }))
}

export function useRunSourceGroup(key: SourceGroupKey) {
  return useSourceChange(key.organizationId, () => call(sourceGroupOperations.run, { params: key }))
}

export function usePauseSourceGroup(key: SourceGroupKey) {
  return useSourceChange(key.organizationId, (paused: boolean) =>
    call(sourceGroupOperations.pause, { params: key, body: { paused } }),
  )
}

export function useRunConnector(key: ConnectorKey) {
  return useSourceChange(key.organizationId, () => call(runOperations.start, { params: key }))
}

export function usePauseConnector(key: ConnectorKey) {
  return useSourceChange(key.organizationId, (paused: boolean) =>
    call(runOperations.pause, { params: key, body: { paused } }),
  )
}

/** Whatever hangs on sources and credentials is asked again after a change of either, and the bell with it. */
export function useSourceChange<V, R>(
  organizationId: string,
  mutationFn: (input: V) => Promise<R>,
  leaving: Leaving = {},
) {
  return useChange(mutationFn, { keys: [['sources', organizationId], ['attention']], ...leaving })
}
