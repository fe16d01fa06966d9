// The terms of a record: what it is found by, and which values the dictionary has to know for it.

import { nameKey } from '@/lib/name-keys'
import { once } from '@/lib/once'
import { ANY_BARE, isBare } from './bare-value'
import type { NewRecord } from './record'
import { hidesUserName } from './sign-in-errors'
import { NO_TERM, type TermField, termOf } from './term'

/** A value in its place, as the dictionary knows it. */
export type TermValue = { field: TermField; term: string; value: string }

/** `all` holds each term once, the named ones among them; `values` what is behind them, but for ids. */
export type RecordTerms = {
  type: string
  activity: string
  who: string
  what: string
  with: string
  where: string
  place: string
  application: string
  all: string[]
  values: TermValue[]
}

/** Of names and of values of changed properties each: a bulk operation may list thousands, and its record shows them all the same. */
export const MOST_CHANGES = 40
/** Letters of a value, and of its key, that the dictionary keeps; the term is that of the whole. */
export const VALUE_LENGTH = 500

const IDS: ReadonlySet<TermField> = new Set(['bare-value', 'who-id', 'id', 'correlation-id', 'more-changes'])

/** The name of a sign-in that failed by it may be a password: it is a term of a field that takes a right to be searched. */
export function termsOf(organizationId: string, record: NewRecord): RecordTerms {
  const all = new Set<string>()
  const values: TermValue[] = []
  const termIn = knownTerms(organizationId)
  const add = (field: TermField, value: string | null) => {
    if (value === null || value === '') return NO_TERM
    const term = termIn(field, value)
    if (!all.has(term) && !IDS.has(field)) values.push({ field, term, value })
    all.add(term)
    return term
  }
  const columns = {
    type: add('type', record.type),
    activity: add('activity', record.activity),
    who: add(hidesUserName(record.errorCode) ? 'hidden-who' : 'who', record.who),
    what: add('what', record.what),
    with: add('with', record.counterpart),
    where: add('where', record.where),
    place: add('place', record.place),
    application: add('application', record.application),
  }
  add('action', record.action)
  // What nearly every record has in common nobody looks for here.
  if (record.result !== 'success') add('result', record.result)
  if (record.errorCode) add('error-code', String(record.errorCode))
  add('reason', record.reason)
  for (const tag of record.tags) add('tag', tag)
  const properties = distinct(record.changes.map(({ name }) => name))
  const changed = distinct(record.changes.flatMap(({ before, after }) => [before, after]))
  for (const property of properties.slice(0, MOST_CHANGES)) add('property', property)
  for (const value of changed.slice(0, MOST_CHANGES)) {
    if (value !== null && isBare(value)) for (const bare of [value.toLowerCase(), ANY_BARE]) add('bare-value', bare)
    else add('value', value)
  }
  if (Math.max(properties.length, changed.length) > MOST_CHANGES) add('more-changes', 'yes')
  add('who-id', lower(record.whoId))
  for (const id of [lower(record.whatId), ...record.about]) add('id', id)
  add('correlation-id', lower(record.correlationId))
  return { ...columns, all: [...all], values }
}

/** Cut at a letter, never inside one, and the key after folding, which may lengthen it. */
export function dictionaryText(value: string): { value: string; key: string } {
  return { value: cut(value), key: cut(nameKey(value)) }
}

function cut(text: string): string {
  if (text.length <= VALUE_LENGTH) return text
  return [...text.slice(0, 2 * VALUE_LENGTH)].slice(0, VALUE_LENGTH).join('')
}

function distinct(texts: readonly (string | null)[]): (string | null)[] {
  return [...new Set(texts)].filter((text) => text !== null && text !== '')
}

function lower(id: string | null): string | null {
  return id?.toLowerCase() ?? null
}

/** About 100 bytes each, and at most some hundred. */
const MOST_KNOWN = 100_000
const MOST_LETTERS = 200

type Terms = Map<TermField, Map<string, string>>
type Known = { size: number; byOrganization: Map<string, Terms> }

/** People, places and properties come again and again: looking one up takes 0.05 µs, hashing it 1.4. Correlation IDs and long values do not. */
function knownTerms(organizationId: string): (field: TermField, value: string) => string {
  const known = once('activity-terms', (): Known => ({ size: 0, byOrganization: new Map() }))
  if (known.size >= MOST_KNOWN) Object.assign(known, { size: 0, byOrganization: new Map() })
  const byField: Terms = known.byOrganization.get(organizationId) ?? new Map()
  known.byOrganization.set(organizationId, byField)
  return (field, value) => {
    if (field === 'correlation-id' || field === 'bare-value' || value.length > MOST_LETTERS)
      return termOf(organizationId, field, value)
    const terms = byField.get(field) ?? new Map<string, string>()
    if (terms.size === 0) byField.set(field, terms)
    const found = terms.get(value)
    if (found !== undefined) return found
    const term = termOf(organizationId, field, value)
    terms.set(value, term)
    known.size += 1
    return term
  }
}
