// What one asks of records: filters, changed properties, words and a time. The same language in the address, a saved report, an export and the API.

import { z } from 'zod'

/** The twelve of the original first, with its names; then what the records of Entra ID have besides. */
export const FIELDS = {
  action: { label: 'Action', kind: 'choice' },
  type: { label: 'Type', kind: 'text' },
  what: { label: 'What', kind: 'text' },
  where: { label: 'Where', kind: 'text' },
  who: { label: 'Who', kind: 'text' },
  when: { label: 'When', kind: 'moment' },
  connector: { label: 'Connector', kind: 'choice' },
  'source-type': { label: 'Source Type', kind: 'choice' },
  source: { label: 'Source', kind: 'text' },
  succeeded: { label: 'Succeeded', kind: 'choice' },
  tags: { label: 'Tags', kind: 'choice' },
  'time-of-day': { label: 'Time of Day', kind: 'time-of-day' },
  activity: { label: 'Activity', kind: 'text' },
  with: { label: 'With', kind: 'text' },
  application: { label: 'Application', kind: 'text' },
  place: { label: 'Place', kind: 'text' },
  result: { label: 'Result', kind: 'choice' },
  'error-code': { label: 'Error code', kind: 'choice' },
  /** Of who did it, of anything it was done to, and of either; and what one request to Microsoft has in common. Equal or not, nothing else. */
  'who-id': { label: 'Who, object ID', kind: 'id' },
  'object-id': { label: 'What, object ID', kind: 'id' },
  'correlation-id': { label: 'Correlation ID', kind: 'id' },
} as const satisfies Record<string, { label: string; kind: 'choice' | 'text' | 'moment' | 'time-of-day' | 'id' }>

export type Field = keyof typeof FIELDS
export const Field = z.enum(
  Object.keys(FIELDS).filter((name): name is Field => name in FIELDS),
  'is no filter of this program',
)

export const OPERATORS = {
  contains: 'Contains',
  equals: 'Equals',
  'not-equals': 'Not equal to',
  'starts-with': 'Starts with',
  'ends-with': 'Ends with',
  'not-contains': 'Does not contain',
  lt: 'Less than',
  lte: 'Less than or equals',
  gt: 'Greater than',
  gte: 'Greater than or equals',
  exists: 'Exists',
  'not-exists': 'Does not exist',
} as const
export type Operator = keyof typeof OPERATORS
export const Operator = z.enum(
  Object.keys(OPERATORS).filter((name): name is Operator => name in OPERATORS),
  'is no operator of this program',
)

const TEXT = ['contains', 'equals', 'not-equals', 'starts-with', 'ends-with', 'not-contains'] as const
const COMPARE = ['lt', 'lte', 'gt', 'gte'] as const

/** What each kind of filter can be asked. */
export const OPERATORS_OF: Readonly<Record<(typeof FIELDS)[Field]['kind'], readonly Operator[]>> = {
  text: TEXT,
  choice: TEXT,
  moment: COMPARE,
  'time-of-day': ['equals', 'not-equals'],
  id: ['equals', 'not-equals'],
}
/** Of the value that a property had or got. */
export const PROPERTY_OPERATORS: readonly Operator[] = [...TEXT, ...COMPARE, 'exists', 'not-exists']

/** Lists that an organization keeps: a filter names them, so that the report follows when they change. */
export const LISTS = {
  '@privileged-roles': 'Privileged roles',
  '@privileged-groups': 'Privileged groups',
  '@business-hours': 'Business hours',
} as const

const Value = z.string().trim().max(500)

/** Several filters of one field: any of those that ask for something, and none of those that exclude. Different fields: all of them. */
export const Filter = z.object({ field: Field, operator: Operator, value: Value })
export type Filter = z.infer<typeof Filter>

/** `property` null: any. `action`: whether the value came, went, or became another; null: any. Several blocks: all of them. */
export const PropertyFilter = z.object({
  property: z.string().trim().min(1).max(200).nullable(),
  action: z.enum(['Added', 'Removed', 'Modified']).nullable(),
  operator: Operator,
  value: Value,
})
export type PropertyFilter = z.infer<typeof PropertyFilter>

export type Query = {
  kind?: 'activity' | 'logon' | undefined
  filters: Filter[]
  properties: PropertyFilter[]
  /** Words that all occur anywhere in the record, whatever the case. */
  search: string
  /** `last-36h`, `today` ...: see lib/activity/when-schema. Empty: any time. */
  when: string
}

/**
 * A filter as it is written: `who:contains:ada@`. A changed property: `Department:Modified:equals:Sales`, where an empty name or action means
 * any; colons and backslashes in a name have a backslash before them.
 */
export function writeFilter({ field, operator, value }: Filter): string {
  return `${field}:${operator}:${value}`
}

export function readFilter(text: string): Filter | null {
  const [field, operator, ...value] = text.split(':')
  const read = Filter.safeParse({ field, operator, value: value.join(':') })
  return read.success && OPERATORS_OF[FIELDS[read.data.field].kind].includes(read.data.operator) ? read.data : null
}

export function writeProperty({ property, action, operator, value }: PropertyFilter): string {
  return [(property ?? '').replace(/[\\:]/g, '\\$&'), action ?? '', operator, value].join(':')
}

const PROPERTY = /^((?:\\.|[^\\:])*):(\w*):([\w-]+):?(.*)$/s

export function readProperty(text: string): PropertyFilter | null {
  const [, name = '', action = '', operator, value = ''] = PROPERTY.exec(text) ?? []
  const read = PropertyFilter.safeParse({
    property: name.replace(/\\(.)/g, '$1') || null,
    action: action || null,
    operator,
    value,
  })
  return read.success && PROPERTY_OPERATORS.includes(read.data.operator) ? read.data : null
}

/** The whole query as it stands in an address behind the question mark, and in a saved report; empty parts are left out. */
export function writeQuery({ kind, filters, properties, search, when }: Query): string {
  const parts = [
    ...(kind ? [['kind', kind]] : []),
    ...filters.map((filter) => ['f', writeFilter(filter)]),
    ...properties.map((filter) => ['p', writeProperty(filter)]),
    ...(search ? [['search', search]] : []),
    ...(when ? [['when', when]] : []),
  ]
  return new URLSearchParams(parts).toString()
}
