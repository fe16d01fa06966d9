// The state of a list in the address: kept over reload and back, and what "copy link" copies.

import { useSearchParams } from 'next/navigation'
import { useCallback } from 'react'

type Changes = Record<string, string | string[] | null>
type Options = { history?: 'replace' | 'push' }

export type UrlState = [
  get: (key: string) => string | null,
  getAll: (key: string) => string[],
  /** Empty texts, empty lists and null leave the address. Replaces the entry unless told; the page never scrolls. */
  set: (changes: Changes, options?: Options) => void,
]

export function useUrlState(): UrlState {
  const params = useSearchParams()
  const get = useCallback((key: string) => params.get(key), [params])
  const getAll = useCallback((key: string) => params.getAll(key), [params])
  return [get, getAll, setUrlState]
}

/** From the window's own address, so that two changes in one tick both count. */
function setUrlState(changes: Changes, { history = 'replace' }: Options = {}): void {
  const address = `${window.location.pathname}${changedSearch(window.location.search, changes)}`
  if (history === 'push') window.history.pushState(null, '', address)
  else window.history.replaceState(null, '', address)
}

export function changedSearch(search: string, changes: Changes): string {
  const params = new URLSearchParams(search)
  for (const [key, value] of Object.entries(changes)) {
    params.delete(key)
    for (const one of Array.isArray(value) ? value : [value]) if (one) params.append(key, one)
  }
  return params.size > 0 ? `?${params}` : ''
}
