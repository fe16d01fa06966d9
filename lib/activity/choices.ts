// Fields with few values: which of them a filter means, by the labels that people read.

import { nameKey } from '@/lib/name-keys'
import type { Operator } from './query-schema'
import { Action, Result } from './schema'

export const CONNECTORS = { activity: 'Entra ID Activity', logon: 'Entra ID Logons' } as const
export const SOURCE_TYPE = 'Entra ID'
/** An interrupted sign-in goes on, and some events have no result: they are neither. */
export const SUCCEEDED: Readonly<Record<string, readonly Result[]>> = {
  True: ['success'],
  False: ['failure', 'timeout'],
}

/** Of the fields whose values are known once and for all. */
export const CHOICES: Readonly<Partial<Record<string, readonly string[]>>> = {
  action: Action.options,
  result: Result.options,
  connector: Object.values(CONNECTORS),
  'source-type': [SOURCE_TYPE],
  succeeded: Object.keys(SUCCEEDED),
}

type Test = { operator: Operator; value: string }

/** Several filters of one field: any of those that ask for something, none of those that exclude. */
export function isMeant(text: string, tests: readonly Test[]): boolean {
  const asking = tests.filter(({ operator }) => !isNegative(operator))
  const excluding = tests.filter(({ operator }) => isNegative(operator))
  return (asking.length === 0 || asking.some((one) => hits(text, one))) && !excluding.some((one) => hits(text, one))
}

export function isNegative(operator: Operator): boolean {
  return operator === 'not-equals' || operator === 'not-contains' || operator === 'not-exists'
}

/** A negative operator hits what it excludes. */
function hits(text: string, { operator, value }: Test): boolean {
  const [own, wanted] = [nameKey(text), nameKey(value)]
  if (operator === 'contains' || operator === 'not-contains') return own.includes(wanted)
  if (operator === 'starts-with') return own.startsWith(wanted)
  return operator === 'ends-with' ? own.endsWith(wanted) : own === wanted
}
