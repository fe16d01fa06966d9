'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { usePathname, useSearchParams } from 'next/navigation'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import { type DiffSearch, stateRunsQuery } from '@/lib/state/client'
import { ChangeKind } from '@/lib/state/schema'
import { StateType } from '@/lib/state/type-schema'
import { readMomentText } from './moments'
import { usualBeginning } from './usual-beginning'

type Changes = Partial<Record<'from' | 'to' | 'source' | 'search' | 'unexplained', string | null>> & {
  type?: string[]
  kind?: string[]
}

export type ChangesView = ReturnType<typeof useChangesView>

/** Between which moments, and which changes: all of it stands in the address. */
export function useChangesView(organizationId: string) {
  const [path, params] = [usePathname(), useSearchParams()]
  const [get, getAll, set] = useUrlState()
  const sourceId = get('source')
  const runs = useInfiniteQuery(stateRunsQuery(organizationId, sourceId ?? undefined))
  const published = runs.data?.pages.flatMap(({ items }) => items.flatMap((run) => run.publishedAt ?? [])) ?? []
  const chosen = { from: readMomentText(get('from')), to: readMomentText(get('to')) }
  const from = chosen.from ?? usualBeginning(published)
  const to = chosen.to ?? published[0] ?? null
  const types = getAll('type').flatMap((one) => StateType.safeParse(one).data ?? [])
  const kinds = getAll('kind').flatMap((one) => ChangeKind.safeParse(one).data ?? [])
  const [search, unexplained] = [get('search') ?? '', get('unexplained') === 'true']
  const asked: DiffSearch | null =
    from === null || to === null
      ? null
      : {
          ...{ from, to },
          ...(sourceId && { sourceId }),
          ...(types.length > 0 && { type: types }),
          ...(kinds.length > 0 && { change: kinds }),
          ...(search && { search }),
          ...(unexplained && { unexplained }),
        }
  return {
    ...{ asked, sourceId, types, kinds, search, unexplained, runs },
    ...{ chosen, from },
    /** The first moment lies after the second. */
    reversed: from !== null && to !== null && Date.parse(from) > Date.parse(to),
    open: get('change'),
    change: (changes: Changes) => set({ ...changes, change: null }),
    hrefOf: (change: string | null) => `${path}${changedSearch(params.toString(), { change })}`,
  }
}
