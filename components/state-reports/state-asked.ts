import type { StateSearch } from '@/lib/reports/state-client'
import { StateTable } from '@/lib/state/table-schema'

/** What is asked of a table, in its written form: what cannot be read stays as it is, for the server to refuse in a sentence. */
export type StateAsked = {
  table: StateTable
  check: string | null
  f: string[]
  search: string
  asOf: string | null
  sourceId: string | null
  sort: string | null
}

/** Says in an address that every row is asked for, where a report asks for fewer. */
const EVERY_ROW = { rows: 'all' }
const KEYS = ['f', 'search', 'asOf', 'sourceId', 'sort', 'rows'] as const

/** The query of a report, as it stands there. */
export function askedOfReport(query: string): StateAsked {
  const params = new URLSearchParams(query)
  return {
    table: StateTable.safeParse(params.get('table')).data ?? 'users',
    check: params.get('check'),
    ...readRest(params),
  }
}

/** By the address, as far as it says anything; table and check are the report's. */
export function askedOfAddress(params: URLSearchParams, own: StateAsked): StateAsked {
  return KEYS.some((key) => params.has(key)) ? { ...own, ...readRest(params) } : own
}

function readRest(params: URLSearchParams) {
  return {
    f: params.getAll('f'),
    search: params.get('search') ?? '',
    asOf: params.get('asOf'),
    sourceId: params.get('sourceId'),
    sort: params.get('sort'),
  }
}

/** As it is saved, exported and subscribed to. */
export function stateQueryText(asked: StateAsked): string {
  const { table, ...rest } = asked
  const parts = Object.entries(searchOf(rest)).flatMap(([key, value]) => [value].flat().map((one) => [key, one]))
  return new URLSearchParams([['table', table], ...parts]).toString()
}

export function sameAsked(one: StateAsked, other: StateAsked): boolean {
  return stateQueryText(one) === stateQueryText(other)
}

/** The changes of an address that make it ask for this; for the report's own query it is clean. */
export function addressOf(asked: StateAsked, own: StateAsked): Record<string, string | string[] | null> {
  const cleared = Object.fromEntries(KEYS.map((key) => [key, null]))
  if (sameAsked(asked, own)) return cleared
  const { check: _check, ...search } = searchOf(asked)
  return { ...cleared, ...(Object.keys(search).length > 0 ? search : EVERY_ROW) }
}

/** As the API takes it. */
export function searchOf({ check, f, search, asOf, sourceId, sort }: Omit<StateAsked, 'table'>): StateSearch {
  return {
    ...(check && { check }),
    ...(f.length > 0 && { f }),
    ...(search && { search }),
    ...(asOf && { asOf }),
    ...(sourceId && { sourceId }),
    ...(sort && { sort }),
  }
}
