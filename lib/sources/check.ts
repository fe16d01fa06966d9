// One check of a validation: what works, or what is missing and the fix.

import { type Explanation, GraphError } from '@/lib/graph/graph-error'
import type { Check, CheckVerdict } from './validation-schema'

export function passes(name: string, sentence: string): Check {
  return { name, verdict: 'works', sentence, fix: null, code: null, requestId: null }
}

export function lacks(name: string, { sentence, fix }: Pick<Explanation, 'sentence' | 'fix'>): Check {
  return { name, verdict: 'missing', sentence, fix, code: null, requestId: null }
}

/** The sentence of what was looked at, or why it could not be looked at. Time that runs out is an answer too. */
export async function look(name: string, work: () => Promise<string>, signal: AbortSignal): Promise<Check> {
  try {
    return passes(name, await work())
  } catch (error) {
    if (error instanceof GraphError) return failed(name, error)
    if (signal.aborted) return late(name)
    throw error
  }
}

export function failed(name: string, error: GraphError): Check {
  const { sentence, fix, code, requestId } = error
  return { name, verdict: VERDICTS[error.kind], sentence, fix, code, requestId }
}

export function late(name: string): Check {
  return {
    ...passes(name, 'Microsoft did not answer in time.'),
    verdict: 'unknown',
    fix: 'Check again in some minutes; until then nothing says that it does not work.',
  }
}

/** What somebody can put right is missing; what only Microsoft or time can is unknown. */
const VERDICTS: Record<GraphError['kind'], CheckVerdict> = {
  credential: 'missing',
  permission: 'missing',
  tenant: 'missing',
  cloud: 'missing',
  clock: 'missing',
  licence: 'not-licensed',
  throttled: 'unknown',
  unreachable: 'unknown',
  microsoft: 'unknown',
  rollcall: 'unknown',
}

const WORST_FIRST = ['missing', 'not-licensed', 'unknown', 'works'] as const satisfies CheckVerdict[]

/** Nothing looked at is nothing known. */
export function worst(checks: Check[]): CheckVerdict {
  return WORST_FIRST.find((verdict) => checks.some((check) => check.verdict === verdict)) ?? 'unknown'
}
