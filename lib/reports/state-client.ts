// The browser's half of reports of the state: pages of rows.

import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import type { StateTable } from '@/lib/state/table-schema'
import { stateReportOperations } from './state-schema'

const PAGE = 100

export type StateSearch = {
  check?: string
  f?: string[]
  search?: string
  asOf?: string
  sourceId?: string
  sort?: string
}

export function stateRowsQuery(organizationId: string, table: StateTable, search: StateSearch) {
  return infiniteQueryOptions({
    queryKey: ['state', organizationId, 'report', table, search],
    queryFn: ({ signal, pageParam: cursor }) =>
      call(stateReportOperations.rows, {
        params: { organizationId, table },
        query: { ...search, cursor, limit: PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}
