'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'
import type { RiskView } from '@/lib/risks/client'
import { Since } from '@/lib/risks/schema'
import { FILTER_KEYS, type RiskFilter, readRiskFilter } from './risk-filter'

type Changes = Partial<RiskFilter> & { since?: Since; source?: string | null; preview?: string | null }

/** What of the risks is looked at: all of it stands in the address, the open check too. */
export function useRisksView() {
  const [path, params] = [usePathname(), useSearchParams()]
  const [get, , set] = useUrlState()
  const address = params.toString()
  const filter = useMemo(() => readRiskFilter(new URLSearchParams(address)), [address])
  const [source, since, preview] = [get('source'), Since.safeParse(get('since')).data ?? 'month', get('preview')]
  const view = useMemo<RiskView>(
    () => ({ since, ...(source && { sourceId: source }), ...(preview && { previewProfileId: preview }) }),
    [since, source, preview],
  )
  return {
    ...{ filter, view, since },
    open: get('check'),
    /** The open check is closed by whatever changes the list. */
    narrow: (changes: Changes) => set({ ...changes, check: null }),
    clear: () => set(Object.fromEntries(FILTER_KEYS.map((key) => [key, null]))),
    hrefOf: (check: string | null) => `${path}${changedSearch(address, { check, objects: null })}`,
  }
}

export type RisksView = ReturnType<typeof useRisksView>
