import { useMemo } from 'react'
import { useUrlState } from '@/lib/browser/url-state'
import type { RequestSearch } from '@/lib/profiles/client'

export const OUTCOMES = [
  { value: 'changed', label: 'Changed something' },
  { value: 'read', label: 'Only read' },
  { value: 'refused', label: 'Refused (4xx)' },
  { value: 'failed', label: 'Failed (5xx)' },
]

export const RANGES = [
  { value: '1h', label: 'Last hour', hours: 1 },
  { value: '24h', label: 'Last 24 hours', hours: 24 },
  { value: '7d', label: 'Last 7 days', hours: 168 },
  { value: '30d', label: 'Last 30 days', hours: 720 },
]

const MINUTE_MS = 60_000

/** The state of the log in the address, and what to ask the server by it. */
export function useRequestSearch() {
  const [get, getAll, set] = useUrlState()
  const search = get('search') ?? ''
  const outcome = getAll('outcome')
  const range = RANGES.find(({ value }) => value === get('range'))
  const outcomes = outcome.filter((one) => OUTCOMES.some(({ value }) => value === one))
  const asked = outcomes.join()
  const filter: RequestSearch = useMemo(() => {
    // To the minute, so that drawing the page again asks the same question.
    const minute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
    return {
      ...(search && { search }),
      ...(asked && { outcome: asked.split(',') }),
      ...(range && { from: new Date(minute - range.hours * 60 * MINUTE_MS).toISOString() }),
    }
  }, [search, asked, range])
  const clear = () => set({ search: null, outcome: null, range: null })
  return { search, outcomes, range, filter, open: get('request'), set, clear }
}
