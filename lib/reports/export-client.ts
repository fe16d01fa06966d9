// The browser's half of exports: where a file is downloaded, and jobs that make the long ones.

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { address, call } from '@/lib/browser/call'
import { type CreateExport, type Export, exportOperations, type Format } from './export-schema'
import { reportOperations } from './schema'

const RUNNING_MS = 1_000
const PAGE = 50

/** `query` as in an address; the file is made while it is downloaded. */
export function exportAddress(
  organizationId: string,
  report: string,
  { query, format }: { query: string; format: Format },
): string {
  const path = address(reportOperations.exportNow.path, { organizationId, report })
  const search = new URLSearchParams(query)
  search.set('format', format)
  return `${path}?${search}`
}

export function fileAddress(organizationId: string, exportId: string): string {
  return address(exportOperations.download.path, { organizationId, exportId })
}

export function isUnderWay({ status }: Pick<Export, 'status'>): boolean {
  return status === 'waiting' || status === 'running'
}

export function exportsQuery(organizationId: string) {
  return infiniteQueryOptions({
    queryKey: ['exports', organizationId, 'list'],
    queryFn: ({ signal, pageParam }) =>
      call(exportOperations.list, {
        params: { organizationId },
        query: { cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? RUNNING_MS : false,
  })
}

/** Asked until it is done. */
export function exportQuery(organizationId: string, exportId: string) {
  return queryOptions({
    queryKey: ['exports', organizationId, 'one', exportId],
    queryFn: ({ signal }) => call(exportOperations.get, { params: { organizationId, exportId }, signal }),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : RUNNING_MS),
  })
}

export function useCreateExport(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateExport) => call(exportOperations.create, { params: { organizationId }, body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['exports', organizationId] }),
  })
}

/** Stops one that is under way; of any other the file is deleted. */
export function useRemoveExport(organizationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (exportId: string) => call(exportOperations.remove, { params: { organizationId, exportId } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['exports', organizationId] }),
  })
}
