import {
  FIELDS,
  type Filter,
  LISTS,
  OPERATORS,
  type Operator,
  type PropertyFilter,
  readFilter,
  readProperty,
} from '@/lib/activity/query-schema'
import type { Asked } from './asked'
import { NEGATIVES } from './narrow'
import { shownValue } from './value-words'

/** A filter as people read it; `f` and `p` are the texts it stands for. */
export type FilterWords = { key: string; label: string; f: string[]; p: string[] }

/** What each operator is called within a sentence; those that exclude are said by "Not:" before it. */
const WITHIN: Partial<Record<Operator, string>> = {
  contains: 'contains',
  equals: 'equals',
  'not-equals': 'equals',
  'starts-with': 'starts with',
  'ends-with': 'ends with',
  'not-contains': 'contains',
  lt: 'before',
  lte: 'up to',
  gt: 'after',
  gte: 'from',
}

/** "Who contains ada or bob", "Not: What equals X": all filters of a field that belong together are one. */
export function filterWords({ f, p }: Pick<Asked, 'f' | 'p'>): FilterWords[] {
  const groups = new Map<string, { texts: string[]; filters: Filter[] }>()
  for (const text of f) {
    const filter = readFilter(text)
    const key = filter === null ? text : groupOf(filter)
    const group = groups.get(key) ?? { texts: [], filters: [] }
    group.texts.push(text)
    if (filter) group.filters.push(filter)
    groups.set(key, group)
  }
  const fields = [...groups].map(([key, { texts, filters }]) => ({
    key: `f ${key}`,
    label: filters.length > 0 ? fieldWords(filters) : `“${texts[0]}”`,
    f: texts,
    p: [],
  }))
  const properties = p.map((text) => ({ key: `p ${text}`, label: propertyWords(text), f: [], p: [text] }))
  return [...fields, ...properties]
}

/** Bounds of a time all hold; of anything else those that ask and those that exclude are two sentences. */
function groupOf({ field, operator }: Filter): string {
  if (FIELDS[field].kind === 'moment') return `${field} ${operator}`
  return `${field} ${NEGATIVES.includes(operator) ? 'not' : 'any'}`
}

function fieldWords(filters: Filter[]): string {
  const [first] = filters
  if (first === undefined) return ''
  const operators = [...new Set(filters.map(({ operator }) => operator))]
  const parts = operators.map((operator) => {
    const values = filters.filter((filter) => filter.operator === operator).map(shownValue)
    return `${WITHIN[operator] ?? operator} ${values.join(' or ')}`
  })
  const sentence = `${FIELDS[first.field].label} ${parts.join(' or ')}`
  return NEGATIVES.includes(first.operator) ? `Not: ${sentence}` : sentence
}

function propertyWords(text: string): string {
  const filter = readProperty(text)
  return filter === null ? `“${text}”` : describeProperty(filter)
}

function describeProperty({ property, action, operator, value }: PropertyFilter): string {
  const name = property ?? 'Any property'
  const happened = action === null ? 'changed' : action.toLowerCase()
  if (operator === 'exists') return `${name} ${happened}`
  if (operator === 'not-exists') return `Not: ${name} ${happened}`
  const list = Object.entries(LISTS).find(([key]) => key === value)?.[1]
  return `${name} ${happened}: value ${OPERATORS[operator].toLowerCase()} ${list ?? value}`
}
