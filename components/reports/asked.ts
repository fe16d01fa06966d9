import type { ActivitySearch } from '@/lib/activity/client'
import { RecordKind } from '@/lib/activity/schema'

/** What is asked of the records, in its written form: what cannot be read stays as it is, for the server to refuse in a sentence. */
export type Asked = {
  kind: RecordKind | null
  f: string[]
  p: string[]
  search: string
  when: string
  /** Of older links, and of those from a source. */
  sourceId: string | null
}

export const NOTHING: Asked = { kind: null, f: [], p: [], search: '', when: '', sourceId: null }

/** Says in an address that everything is asked for, where a report asks for less. */
const ANY_TIME = 'any-time'
const KEYS = ['kind', 'f', 'p', 'search', 'when', 'sourceId', 'from', 'to']

/** Null where the address asks for nothing of its own, so that the report's query holds. */
export function readAsked(params: URLSearchParams): Asked | null {
  if (!KEYS.some((key) => params.has(key))) return null
  const when = params.get('when') ?? ''
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? '']
  return {
    kind: RecordKind.safeParse(params.get('kind')).data ?? null,
    f: params.getAll('f'),
    p: params.getAll('p'),
    search: params.get('search') ?? '',
    when: from || to ? `${from}..${to}` : when === ANY_TIME ? '' : when,
    sourceId: params.get('sourceId'),
  }
}

/** The query of a report, as it stands there. */
export function askedOf(query: string): Asked {
  return readAsked(new URLSearchParams(query)) ?? NOTHING
}

export function sameAsked(one: Asked, other: Asked): boolean {
  return queryText(one) === queryText(other)
}

/** As it is saved, exported and subscribed to: never empty, because nothing would mean the report's own. */
export function queryText(asked: Asked): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(written(asked))) for (const one of [value].flat()) params.append(key, one)
  return params.toString()
}

/** The changes of an address that make it ask for this; for the report's own query it is clean. */
export function addressOf(asked: Asked, own: Asked): Record<string, string | string[] | null> {
  const cleared = Object.fromEntries(KEYS.map((key) => [key, null]))
  return sameAsked(asked, own) ? cleared : { ...cleared, ...written(asked) }
}

/** As the API takes it. */
export function searchOf({ kind, f, p, search, when, sourceId }: Asked): ActivitySearch {
  return {
    ...(kind && { kind }),
    ...(f.length > 0 && { f }),
    ...(p.length > 0 && { p }),
    ...(search && { search }),
    ...(when && { when }),
    ...(sourceId && { sourceId }),
  }
}

function written(asked: Asked): Record<string, string | string[]> {
  const search: Record<string, string | string[]> = searchOf(asked)
  return Object.keys(search).length > 0 ? search : { when: ANY_TIME }
}
