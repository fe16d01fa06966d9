// Free text: a word that occurs anywhere in a record, as part of one of its values or as one of its ids.

import type { SqlScope } from '@/lib/db/organization'
import { type Condition, hasOneOf, joined, keysOf, termSet } from './condition'
import { type TermField, termOf } from './term'
import { selectTerms } from './value-queries'

const VALUES: readonly TermField[] = [
  'type',
  'activity',
  'who',
  'what',
  'with',
  'where',
  'place',
  'application',
  'action',
  'result',
  'error-code',
  'reason',
  'tag',
  'property',
  'value',
]
const IDS: readonly TermField[] = ['bare-value', 'who-id', 'id', 'correlation-id']

/** `word` is folded. Of a value, its first 500 letters are searched; ids and the like are found whole. */
export async function wordCondition(scope: SqlScope, word: string, sensitive: boolean): Promise<Condition> {
  const like = [`%${word.replace(/[\\%_]/g, '\\$&')}%`]
  const fields: TermField[] = [...VALUES, ...(sensitive ? (['hidden-who'] as const) : [])]
  const values = await selectTerms(scope, { fields, any: { equal: [], like } })
  const terms = joined(values, termSet(IDS.map((field) => termOf(scope.organizationId, field, word))))
  return { covered: false, terms: keysOf(terms), text: (parameter) => hasOneOf(terms, parameter) }
}
