// Conditions on fields with few values: each of those is tried against the filters here, and the database is asked for the ones that are meant.

import type { SqlScope } from '@/lib/db/organization'
import { CHOICES, CONNECTORS, isMeant, SOURCE_TYPE, SUCCEEDED } from './choices'
import { type Condition, type Parameter, termSet } from './condition'
import type { Field } from './query-schema'
import { Action, RecordKind, Result } from './schema'
import { type TermField, termOf } from './term'
import type { TextTest } from './texts'
import { selectSourceNames, selectValues } from './value-queries'

/** More error codes than Microsoft has. */
const MOST_CODES = 10_000

/** Null: every record matches; `never`: none does. */
export type Choice = Condition | 'always' | 'never'

export async function choiceCondition(scope: SqlScope, field: Field, tests: readonly TextTest[]): Promise<Choice> {
  const { organizationId } = scope
  switch (field) {
    case 'action':
      return column('r.action', 'text', {
        meant: Action.options.filter((action) => isMeant(action, tests)),
        all: Action.options.length,
        rare: { organizationId, field: 'action' },
      })
    case 'result':
      return column('r.result', 'text', {
        ...results(tests, (result) => [result]),
        rare: { organizationId, field: 'result' },
      })
    case 'succeeded':
      return column('r.result', 'text', { ...results(tests, answerOf), rare: { organizationId, field: 'result' } })
    case 'connector':
      return column('r.kind', 'text', {
        meant: RecordKind.options.filter((kind) => isMeant(CONNECTORS[kind], tests)),
        all: RecordKind.options.length,
      })
    case 'source':
      return sourceCondition(scope, tests)
    case 'error-code':
      return codeCondition(scope, tests)
    default:
      return isMeant(SOURCE_TYPE, tests) ? 'always' : 'never'
  }
}

/** `null` among the meant: records that have no such value. */
type Meant = { meant: (string | null)[]; all: number; rare?: { organizationId: string; field: TermField } | undefined }

function column(name: string, type: string, { meant, all, rare }: Meant): Choice {
  if (meant.length === 0) return 'never'
  if (meant.length === all) return 'always'
  const named = meant.filter((one) => one !== null)
  const isListed = (parameter: Parameter) => `${name} = any(${parameter(named)}::${type}[])`
  const hasTerms = rare && named.length === meant.length && !named.some((one) => one === 'success' || one === '0')
  return {
    covered: true,
    terms: hasTerms ? termSet(named.map((one) => termOf(rare.organizationId, rare.field, one))) : null,
    text: (parameter) =>
      named.length === meant.length
        ? `coalesce(${isListed(parameter)}, false)`
        : `(${name} is null or ${isListed(parameter)})`,
  }
}

/** Of each result, and of none, what it is called under the field that is asked. */
function results(tests: readonly TextTest[], names: (result: Result) => string[]): Meant {
  const meant = Result.options.filter((result) => names(result).some((name) => isMeant(name, tests)))
  return { meant: isMeant('', tests) ? [...meant, null] : meant, all: Result.options.length + 1 }
}

function answerOf(result: Result): string[] {
  const [answer = ''] = (CHOICES.succeeded ?? []).filter((name) => SUCCEEDED[name]?.includes(result))
  return [answer]
}

/** By the name of its group, of its tenant, or its id: any of them may be asked for, none of them excluded. */
async function sourceCondition(scope: SqlScope, tests: readonly TextTest[]): Promise<Choice> {
  const sources = await selectSourceNames(scope)
  const asking = tests.filter(({ operator }) => !operator.startsWith('not-'))
  const excluding = tests.filter(({ operator }) => operator.startsWith('not-'))
  const meant = sources.filter(
    ({ names }) =>
      (asking.length === 0 || names.some((name) => isMeant(name, asking))) &&
      names.every((name) => isMeant(name, excluding)),
  )
  return column('r.source_id', 'uuid', { meant: meant.map(({ id }) => id), all: sources.length })
}

/** `AADSTS50126` is 50126. */
async function codeCondition(scope: SqlScope, tests: readonly TextTest[]): Promise<Choice> {
  const codes = ['0', ...(await selectValues(scope, ['error-code'], '%', MOST_CODES))]
  const plain = tests.map(({ operator, value }) => ({ operator, value: value.replace(/^aadsts(?=\d)/i, '') }))
  const meant = codes.filter((code) => isMeant(code, plain))
  return column('r.error_code', 'integer', {
    meant: isMeant('', plain) ? [...meant, null] : meant,
    all: codes.length + 1,
    rare: { organizationId: scope.organizationId, field: 'error-code' },
  })
}
