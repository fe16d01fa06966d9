// Conditions on fields whose values the dictionary knows: those that a record has one of, those it may have many of, and ids.

import type { SqlScope } from '@/lib/db/organization'
import { isNegative } from './choices'
import { type Condition, hasOneOf, isOneOf, keysOf, NO_TERMS, type Parameter, termSet } from './condition'
import { HIDING_CODES } from './sign-in-errors'
import { type TermField, termOf } from './term'
import { type TextTest, textsOf } from './texts'
import { selectTerms, type TermSet } from './value-queries'

/** Of the fields that a record has one value of: their columns. */
export const TERM_COLUMNS = {
  type: 'type_term',
  activity: 'activity_term',
  who: 'who_term',
  what: 'what_term',
  with: 'with_term',
  where: 'where_term',
  place: 'place_term',
  application: 'application_term',
} as const
export type TermColumn = keyof typeof TERM_COLUMNS

/** Who may not see names that may be passwords does not search them either: to him such a record names nobody. */
export function fieldsOf(field: TermColumn, sensitive: boolean): TermField[] {
  return field === 'who' && sensitive ? ['who', 'hidden-who'] : [field]
}

export const IS_HIDDEN = (parameter: Parameter) =>
  `coalesce(r.error_code = any(${parameter(HIDING_CODES)}::integer[]), false)`

type Parts = { asking: TextTest[]; excluding: TextTest[]; wantsNone: boolean; wantsSome: boolean }

/** To be equal to the empty text is to have no value. */
function partsOf(tests: readonly TextTest[]): Parts {
  const [named, empty] = [tests.filter(({ value }) => value !== ''), tests.filter(({ value }) => value === '')]
  return {
    asking: named.filter(({ operator }) => !isNegative(operator)),
    excluding: named.filter(({ operator }) => isNegative(operator)),
    wantsNone: empty.some(({ operator }) => !isNegative(operator)),
    wantsSome: empty.some(({ operator }) => isNegative(operator)),
  }
}

export async function textCondition(
  scope: SqlScope,
  field: TermColumn,
  { tests, sensitive }: { tests: readonly TextTest[]; sensitive: boolean },
): Promise<Condition> {
  const { asking, excluding, wantsNone, wantsSome } = partsOf(tests)
  const fields = fieldsOf(field, sensitive)
  const isAsking = asking.length > 0 || wantsNone
  const none = excluding.length > 0 ? textsOf(excluding) : undefined
  const terms = isAsking
    ? await termsOf(scope, fields, asking, none)
    : await selectTerms(scope, { fields, any: none ?? { equal: [], like: [] } })
  const column = `r.${TERM_COLUMNS[field]}`
  const isNone = (parameter: Parameter) =>
    field === 'who' && !sensitive ? `(${column} = 0 or ${IS_HIDDEN(parameter)})` : `${column} = 0`
  return {
    covered: true,
    terms: isAsking && !wantsNone ? keysOf(terms) : null,
    text: (parameter) => {
      const one = isOneOf(column, terms, parameter)
      const named = !isAsking ? `not (${one})` : wantsNone ? `(${one} or ${isNone(parameter)})` : one
      return wantsSome ? `${named} and not ${isNone(parameter)}` : named
    },
  }
}

function termsOf(scope: SqlScope, fields: TermField[], asking: TextTest[], none?: ReturnType<typeof textsOf>) {
  return asking.length === 0 ? Promise.resolve(NO_TERMS) : selectTerms(scope, { fields, any: textsOf(asking), none })
}

export async function tagCondition(scope: SqlScope, tests: readonly TextTest[]): Promise<Condition> {
  const { asking, excluding, wantsNone, wantsSome } = partsOf(tests)
  const fields: TermField[] = ['tag']
  const [wanted, unwanted] = await Promise.all([termsOf(scope, fields, asking), termsOf(scope, fields, excluding)])
  return manyCondition(wanted, unwanted, {
    isAsking: asking.length > 0,
    isNone: wantsNone ? "r.tags = '{}'" : undefined,
    isSome: wantsSome ? "r.tags <> '{}'" : undefined,
  })
}

/** Ids are equal or not, whatever the case. */
export function idCondition(organizationId: string, field: TermField, tests: readonly TextTest[]): Condition {
  const terms = (some: readonly TextTest[]) =>
    termSet(some.map(({ value }) => termOf(organizationId, field, value.toLowerCase())))
  const { asking, excluding } = partsOf(tests)
  return manyCondition(terms(asking), terms(excluding), { isAsking: asking.length > 0 })
}

type Emptiness = { isAsking: boolean; isNone?: string | undefined; isSome?: string | undefined }

function manyCondition(wanted: TermSet, unwanted: TermSet, { isAsking, isNone, isSome }: Emptiness): Condition {
  return {
    covered: false,
    terms: isAsking && isNone === undefined ? keysOf(wanted) : null,
    text: (parameter) => {
      const any = [...(isAsking ? [hasOneOf(wanted, parameter)] : []), ...(isNone ? [isNone] : [])].join(' or ')
      const none = unwanted.size > 0 ? `not (${hasOneOf(unwanted, parameter)})` : ''
      return [any && `(${any})`, none, isSome ?? ''].filter(Boolean).join(' and ') || 'true'
    },
  }
}
