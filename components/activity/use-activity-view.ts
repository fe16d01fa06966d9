'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import type { ActivitySearch } from '@/lib/activity/client'
import { RecordKind } from '@/lib/activity/schema'
import { changedSearch, useUrlState } from '@/lib/browser/url-state'

export const KINDS = [
  { value: 'activity', label: 'Changes' },
  { value: 'logon', label: 'Sign-ins' },
] as const satisfies { value: RecordKind; label: string }[]

export const RANGES = [
  { value: '1h', label: 'Last hour', hours: 1 },
  { value: '24h', label: 'Last 24 hours', hours: 24 },
  { value: '7d', label: 'Last 7 days', hours: 168 },
  { value: '30d', label: 'Last 30 days', hours: 720 },
]

/** An open record is closed by whatever changes the list. */
const CLOSED = { record: null }
const UNFILTERED = { search: null, kind: null, source: null, range: null, from: null, to: null }
const MINUTE_MS = 60_000

export type ActivityView = ReturnType<typeof useActivityView>

/** The state of the list as the address has it, what to ask the server by it, and the address of a change for links. */
export function useActivityView() {
  const params = useSearchParams()
  const path = usePathname()
  const [get, , set] = useUrlState()
  const [search, sourceId, from, to] = [get('search') ?? '', get('source'), momentOf(get('from')), momentOf(get('to'))]
  const kind = RecordKind.safeParse(get('kind')).data
  const range = RANGES.find(({ value }) => value === get('range'))
  const filter: ActivitySearch = useMemo(() => {
    // To the minute, so that drawing the page again asks the same question.
    const minute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
    const since = range ? new Date(minute - range.hours * 60 * MINUTE_MS).toISOString() : from
    return {
      ...(kind && { kind }),
      ...(search && { search }),
      ...(sourceId && { sourceId }),
      ...(since && { from: since }),
      ...(to && !range && { to }),
    }
  }, [kind, search, sourceId, range, from, to])
  const narrow = (changes: Parameters<typeof set>[0]) => set({ ...CLOSED, ...changes })
  const clear = () => narrow(UNFILTERED)
  const href = (changes: Parameters<typeof set>[0]) => `${path}${changedSearch(params.toString(), changes)}`
  return { search, kind, range, from, to, sourceId, filter, open: get('record'), narrow, clear, href }
}

/** Another page's link may say from when to when; what is no time narrows nothing. */
function momentOf(text: string | null): string | null {
  return text === null || Number.isNaN(Date.parse(text)) ? null : new Date(text).toISOString()
}
