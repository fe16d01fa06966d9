// Makes conditions on records of a query: names become terms, lists their names, days moments of the zone.

import type { SqlScope } from '@/lib/db/organization'
import { searchWords } from '@/lib/name-keys'
import type { Asking } from './asking'
import { changeCondition } from './change-condition'
import { choiceCondition } from './choice-condition'
import type { Condition } from './condition'
import { type Lists, readDefinitions } from './definitions'
import { FIELDS, type Field, type Filter, type Query } from './query-schema'
import { idCondition, TERM_COLUMNS, type TermColumn, tagCondition, textCondition } from './text-condition'
import type { TextTest } from './texts'
import { hoursCondition, spanOf } from './time-condition'
import type { Span } from './when-schema'
import { wordCondition } from './word-condition'

/** `never`: no record can match. */
export type Conditions = Span & { never: boolean; all: Condition[] }

/** In the zone of who asks. */
export async function conditionsOf(scope: SqlScope, asking: Asking, query: Query, now: Date): Promise<Conditions> {
  const { from, to } = spanOf(query.when, of('when', query.filters), { now, zone: asking.zone })
  const lists = query.filters.some(({ value }) => value.startsWith('@')) ? await readDefinitions(scope) : null
  const fields = [...new Set(query.filters.map(({ field }) => field))].filter((field) => field !== 'when')
  const made = await Promise.all([
    ...fields.map((field) => fieldCondition(scope, asking, { field, filters: of(field, query.filters), lists })),
    ...query.properties.map((filter) => changeCondition(scope, filter)),
    ...searchWords(query.search).map((word) => wordCondition(scope, word, asking.sensitive)),
  ])
  const all = made.filter((one) => one !== 'always' && one !== 'never')
  if (query.kind) all.unshift(kindCondition(query.kind))
  const isEmpty = from !== null && to !== null && from >= to
  return { from, to, all, never: isEmpty || made.includes('never') || all.some(({ terms }) => terms?.size === 0) }
}

function of(field: Field, filters: readonly Filter[]): Filter[] {
  return filters.filter((filter) => filter.field === field)
}

function kindCondition(kind: string): Condition {
  return { covered: true, terms: null, text: (parameter) => `r.kind = ${parameter(kind)}::text` }
}

type Asked = { field: Field; filters: Filter[]; lists: Lists | null }

async function fieldCondition(scope: SqlScope, asking: Asking, { field, filters, lists }: Asked) {
  if (field === 'time-of-day')
    return hoursCondition(filters, { zone: asking.zone, businessHours: lists?.businessHours ?? [] })
  const tests = filters.flatMap((filter) => named(filter, lists))
  if (isTermColumn(field)) return textCondition(scope, field, { tests, sensitive: asking.sensitive })
  if (field === 'tags') return tagCondition(scope, tests)
  if (FIELDS[field].kind === 'id')
    return idCondition(
      scope.organizationId,
      field === 'object-id' ? 'id' : field === 'who-id' ? 'who-id' : 'correlation-id',
      tests,
    )
  return choiceCondition(scope, field, tests)
}

/** A character that is none, so no name has it: an empty list still asks for something. */
const NOBODY = '\uffff'

/** A list stands for each of its names. */
function named({ operator, value }: Filter, lists: Lists | null): TextTest[] {
  const names =
    value === '@privileged-roles'
      ? lists?.privilegedRoles
      : value === '@privileged-groups'
        ? lists?.privilegedGroups
        : [value]
  return (names && names.length > 0 ? names : [NOBODY]).map((name) => ({ operator, value: name }))
}

function isTermColumn(field: Field): field is TermColumn {
  return field in TERM_COLUMNS
}
