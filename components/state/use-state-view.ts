'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import type { StateMoment } from '@/lib/state/client'
import { StateType } from '@/lib/state/type-schema'
import { readMomentText } from './moments'

type Changes = Partial<Record<'type' | 'search' | 'asOf' | 'source', string | null>>

export type StateView = ReturnType<typeof useStateView>

/** What of the state is looked at: all of it stands in the address. */
export function useStateView() {
  const [path, params] = [usePathname(), useSearchParams()]
  const [get, , set] = useUrlState()
  const [asOf, sourceId] = [readMomentText(get('asOf')), get('source')]
  const moment: StateMoment = { ...(sourceId && { sourceId }), ...(asOf && { asOf }) }
  return {
    ...{ asOf, sourceId, moment },
    type: StateType.safeParse(get('type')).data ?? 'user',
    search: get('search') ?? '',
    /** The object beside the list. */
    open: get('object'),
    /** The open object is closed by whatever changes the list; a moment shows it as it was then. */
    change: (changes: Changes) => set({ ...changes, ...('asOf' in changes ? {} : { object: null }) }),
    hrefOf: (object: string | null) => `${path}${changedSearch(params.toString(), { object })}`,
  }
}
