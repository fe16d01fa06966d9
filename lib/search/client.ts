// The browser's half of the search: one query per text.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { searchOperations } from './schema'

export function searchQuery(organizationId: string, text: string) {
  return queryOptions({
    queryKey: ['search', organizationId, text],
    queryFn: ({ signal }) => call(searchOperations.search, { params: { organizationId }, query: { q: text }, signal }),
    placeholderData: keepPreviousData,
  })
}
