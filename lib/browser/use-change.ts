// A change of something on the server, after which whatever hangs on it is asked again.

import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'

/**
 * Under way until what is shown under `keys` is as it is now. `leaves`: of deletions, whose page is left. Waiting, the page would find its
 * object gone and say so in its own place, and whoever was to lead on from it would no longer be there to do so.
 */
export type Leaving = { leaves?: boolean }

export function useChange<V, R>(
  mutationFn: (input: V) => Promise<R>,
  { keys, leaves = false }: Leaving & { keys: readonly QueryKey[] },
) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => {
      const asked = Promise.all(keys.map((queryKey) => cache.invalidateQueries({ queryKey })))
      return leaves ? undefined : asked
    },
  })
}
