// The browser's half of how a person likes a table: shown at once, kept behind it.

import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { DEFAULT_VIEW, type TableView, viewOperations } from './schema'

export function viewQuery(view: string) {
  return queryOptions({
    queryKey: ['view', view],
    queryFn: ({ signal }) => call(viewOperations.get, { params: { view }, signal }),
    // Nobody else changes it.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The view, and a function that changes parts of it: at once here, one after the other at the server. What is not taken there is undone. */
export function useTableView(view: string): readonly [TableView, (change: Partial<TableView>) => void] {
  const cache = useQueryClient()
  const { queryKey } = viewQuery(view)
  const { data = DEFAULT_VIEW } = useQuery(viewQuery(view))
  const keep = useMutation({
    scope: { id: `view-${view}` },
    mutationFn: ({ wanted }: Kept) => call(viewOperations.put, { params: { view }, body: wanted }),
    onError: (_, { wanted, before }) => {
      // Not where it was changed again since.
      if (cache.getQueryData(queryKey) === wanted) cache.setQueryData(queryKey, before)
    },
  })

  function change(part: Partial<TableView>) {
    const before = cache.getQueryData(queryKey) ?? DEFAULT_VIEW
    const wanted = { ...before, ...part }
    void cache.cancelQueries({ queryKey })
    cache.setQueryData(queryKey, wanted)
    keep.mutate({ wanted, before })
  }

  return [data, change]
}

type Kept = { wanted: TableView; before: TableView }
