// Text operators as the dictionary is asked: folded texts to be equal to, and patterns to be like.

import { nameKey } from '@/lib/name-keys'
import type { Operator } from './query-schema'
import { dictionaryText } from './record-terms'
import type { Texts } from './value-queries'

export type TextTest = { operator: Operator; value: string }

/** A negative operator stands for what it excludes. */
export function textsOf(tests: readonly TextTest[]): Texts {
  const equal: string[] = []
  const like: string[] = []
  for (const { operator, value } of tests) {
    const literal = nameKey(value).replace(/[\\%_]/g, '\\$&')
    if (operator === 'starts-with') like.push(`${literal}%`)
    else if (operator === 'ends-with') like.push(`%${literal}`)
    else if (operator === 'contains' || operator === 'not-contains') like.push(`%${literal}%`)
    else equal.push(dictionaryText(value).key)
  }
  return { equal, like }
}
