import {
  FIELDS,
  type Field,
  OPERATORS_OF,
  type Operator,
  type PropertyFilter,
  readFilter,
  readProperty,
  writeFilter,
  writeProperty,
} from '@/lib/activity/query-schema'
import type { Asked } from './asked'
import { NEGATIVES } from './narrow'

/** One row of the editor: a field is asked, or excludes, any of the values. */
export type FilterRow = { id: number; field: Field; operator: Operator; values: string[] }
export type PropertyRow = PropertyFilter & { id: number }
export type Draft = {
  kind: Asked['kind']
  filters: FilterRow[]
  properties: PropertyRow[]
  unread: Pick<Asked, 'f' | 'p'>
}

let last = 0

/** Filters of one field and operator are one row; what cannot be read is kept aside. */
export function draftOf({ kind, f, p }: Asked): Draft {
  const draft: Draft = { kind, filters: [], properties: [], unread: { f: [], p: [] } }
  for (const text of f) {
    const filter = readFilter(text)
    if (filter === null) {
      draft.unread.f.push(text)
      continue
    }
    const row = draft.filters.find(({ field, operator }) => field === filter.field && operator === filter.operator)
    if (row) row.values.push(filter.value)
    else draft.filters.push({ ...newRow(filter.field), operator: filter.operator, values: [filter.value] })
  }
  for (const text of p) {
    const property = readProperty(text)
    if (property === null) draft.unread.p.push(text)
    else draft.properties.push({ ...newProperty(), ...property })
  }
  return draft
}

/** Rows without a value ask for nothing. */
export function askedBy({ kind, filters, properties, unread }: Draft): Pick<Asked, 'kind' | 'f' | 'p'> {
  const f = filters.flatMap(({ field, operator, values }) =>
    values.filter((value) => value.trim() !== '').map((value) => writeFilter({ field, operator, value: value.trim() })),
  )
  const p = properties
    .filter(({ operator, value }) => takesNoValue(operator) || value.trim() !== '')
    .map((property) =>
      writeProperty({ ...property, value: takesNoValue(property.operator) ? '' : property.value.trim() }),
    )
  return { kind, f: [...f, ...unread.f], p: [...p, ...unread.p] }
}

export function newRow(field: Field = 'who'): FilterRow {
  last += 1
  return { id: last, field, operator: operatorsOf(field)[0] ?? 'equals', values: [] }
}

export function newProperty(): PropertyRow {
  last += 1
  return { id: last, property: null, action: null, operator: 'contains', value: '' }
}

export function operatorsOf(field: Field): readonly Operator[] {
  return FIELDS[field].kind === 'choice' ? CHOICE_FIRST : OPERATORS_OF[FIELDS[field].kind]
}

/** What has few values is rather chosen than searched. */
const CHOICE_FIRST: readonly Operator[] = [
  'equals',
  'not-equals',
  ...OPERATORS_OF.choice.filter((operator) => operator !== 'equals' && operator !== 'not-equals'),
]

/** Another field keeps the operator if it knows it, and forgets the values. */
export function withField(row: FilterRow, field: Field): FilterRow {
  const operators = operatorsOf(field)
  const operator = operators.includes(row.operator) ? row.operator : (operators[0] ?? row.operator)
  return { ...row, field, operator, values: [] }
}

export function takesNoValue(operator: Operator): boolean {
  return operator === 'exists' || operator === 'not-exists'
}

/** The row that a chip of this field, asking or excluding, stands for. */
export function rowFor(draft: Draft, text: string): FilterRow | undefined {
  const filter = readFilter(text)
  return draft.filters.find(
    ({ field, operator }) =>
      field === filter?.field && NEGATIVES.includes(operator) === NEGATIVES.includes(filter.operator),
  )
}
