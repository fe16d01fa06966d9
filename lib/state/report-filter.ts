// Filters over the columns of a table as SQL: what a report of the state keeps of its rows.

import { readMoment } from '@/lib/activity/when-schema'
import { columnOf, type StateFilter, type StateQuery } from './report-schema'
import { type StateColumn, TABLES } from './table-schema'

/** Notes a value and tells how the statement names it. */
export type Parameter = (value: unknown) => string

/** In whose clock days are meant, and when "now" is. */
export type Clock = { now: Date; zone: string }

/** Of a row called `r`. Different columns: all of them. */
export function filterSql({ table, filters, search }: StateQuery, clock: Clock, parameter: Parameter): string {
  const columns = [...new Set(filters.map(({ column }) => column))]
  const conditions = columns.map((key) => {
    const own = filters.filter(({ column }) => column === key)
    const column = columnOf(table, key)
    return column ? columnSql(column, own, { clock, parameter }) : 'false'
  })
  const names = TABLES[table].columns.filter(({ named }) => named).map(({ key }) => `coalesce(r."${key}", '')`)
  const words = search.split(/\s+/).filter(Boolean)
  const found = words.map((word) => `strpos(lower(concat_ws(' ', ${names})), ${parameter(word.toLowerCase())}) > 0`)
  return [...conditions, ...found].join(' and ') || 'true'
}

type With = { clock: Clock; parameter: Parameter }

/** Any of those that ask for something, and none of those that exclude; spans must hold from both ends. */
function columnSql(column: StateColumn, filters: readonly StateFilter[], given: With): string {
  const isExcluding = ({ operator }: StateFilter) => operator.startsWith('not-') && operator !== 'not-exists'
  const isBound = ({ operator }: StateFilter) => /^[lg]te?$/.test(operator)
  const sql = (filter: StateFilter) => `coalesce(${testSql(column, filter, given)}, false)`
  const asking = filters.filter((filter) => !isExcluding(filter) && !isBound(filter)).map(sql)
  const bounds = filters.filter(isBound).map(sql)
  const excluding = filters
    .filter(isExcluding)
    .map((filter) => `not ${sql({ ...filter, operator: filter.operator === 'not-contains' ? 'contains' : 'equals' })}`)
  return [...(asking.length > 0 ? [`(${asking.join(' or ')})`] : []), ...bounds, ...excluding].join(' and ')
}

const COMPARISON: Readonly<Record<string, string>> = { equals: '=', lt: '<', lte: '<=', gt: '>', gte: '>=' }

function testSql(column: StateColumn, { operator, value }: StateFilter, { clock, parameter }: With): string {
  const cell = `r."${column.key}"`
  const isSet = column.kind === 'text' || column.kind === 'choice' ? `${cell} <> ''` : `${cell} is not null`
  if (operator === 'exists') return isSet
  if (operator === 'not-exists') return `not coalesce(${isSet}, false)`
  if (column.kind === 'yes-no') return `${cell} = ${parameter(/^(yes|true)$/i.test(value))}::boolean`
  if (column.kind === 'number') return `${cell} ${COMPARISON[operator]} ${parameter(value)}::numeric`
  if (column.kind === 'moment') return momentSql(cell, { operator, value }, { clock, parameter })
  if (column.kind === 'list')
    return `exists (select from unnest(${cell}) v where ${textSql('v', operator, value, parameter)})`
  return textSql(cell, operator, value, parameter)
}

function textSql(cell: string, operator: string, value: string, parameter: Parameter): string {
  const [text, wanted] = [`lower(coalesce(${cell}, ''))`, `${parameter(value.toLowerCase())}::text`]
  if (operator === 'contains') return `strpos(${text}, ${wanted}) > 0`
  if (operator === 'starts-with') return `starts_with(${text}, ${wanted})`
  if (operator === 'ends-with') return `right(${text}, length(${wanted})) = ${wanted}`
  return `${text} = ${wanted}`
}

/** A day is meant whole: "after" it begins behind its end, "until" reaches there. */
function momentSql(
  cell: string,
  { operator, value }: Pick<StateFilter, 'operator' | 'value'>,
  { clock, parameter }: With,
) {
  const span = readMoment(value, clock)
  const [from, to] = [span?.from ?? null, span?.to ?? span?.from ?? null]
  const isDay = from !== to
  if (operator === 'lt') return `${cell} < ${parameter(from)}::timestamptz`
  if (operator === 'gte') return `${cell} >= ${parameter(from)}::timestamptz`
  if (operator === 'lte') return `${cell} ${isDay ? '<' : '<='} ${parameter(to)}::timestamptz`
  return `${cell} ${isDay ? '>=' : '>'} ${parameter(to)}::timestamptz`
}
