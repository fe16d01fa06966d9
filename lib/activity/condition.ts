// One condition on records, as SQL and as what the indexes can do with it.

import type { TermSet } from './value-queries'

/** Gives a value a number in the statement: `$3`. */
export type Parameter = (value: unknown) => string

export type Condition = {
  /** It reads nothing but what the covering index has. */
  covered: boolean
  /** Terms one of which every match has, if they are few enough to look each up in the inverted index. */
  terms: TermSet | null
  /** On the record `r`; never null. */
  text: (parameter: Parameter) => string
}

/** Of more the inverted index is slower than reading on. */
const MOST_KEYS = 1_000
/** PostgreSQL plans lists one by one, and compares lists with lists one by one. */
const MOST_LISTED = 1_000
const MOST_COMPARED = 100

export const NO_TERMS: TermSet = { size: 0, list: '' }

export function termSet(terms: readonly string[]): TermSet {
  return { size: terms.length, list: terms.join(',') }
}

export function joined(...sets: readonly TermSet[]): TermSet {
  const some = sets.filter(({ size }) => size > 0)
  return { size: some.reduce((sum, { size }) => sum + size, 0), list: some.map(({ list }) => list).join(',') }
}

export function keysOf(terms: TermSet): TermSet | null {
  return terms.size <= MOST_KEYS ? terms : null
}

/** Whether a column's term is one of them. A long list is hashed; `is true` keeps it from becoming a join. */
export function isOneOf(column: string, terms: TermSet, parameter: Parameter): string {
  if (terms.size === 0) return 'false'
  const list = `${parameter(`{${terms.list}}`)}::bigint[]`
  return terms.size <= MOST_LISTED ? `${column} = any(${list})` : `(${column} in (select unnest(${list}))) is true`
}

/** Whether the record has one of them anywhere. */
export function hasOneOf(terms: TermSet, parameter: Parameter): string {
  if (terms.size === 0) return 'false'
  if (terms.size <= MOST_COMPARED) return `r.terms && ${parameter(`{${terms.list}}`)}::bigint[]`
  return `exists (select from unnest(r.terms) as t (term) where ${isOneOf('t.term', terms, parameter)})`
}
