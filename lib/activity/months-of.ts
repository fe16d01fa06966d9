// What is told of all records that meet conditions, gathered month by month within a time limit.

import { monotonicMs } from '@/lib/clock'
import type { SqlScope } from '@/lib/db/organization'
import type { Conditions } from './conditions'
import { countSample } from './count-queries'
import { limited } from './limited'
import { spansBehind } from './month-spans'
import { selectEnds } from './page-queries'
import { hasTerms, isCovered, type Within } from './statement'

/** Of the newest records so many are tried, to know whether matches are rare. */
const SAMPLE = 2_000
/** Where fewer than one in so many match, the inverted index is quicker. */
const RARE = 1_000

type MonthAsked = { span: Within; byKeys: boolean }

/**
 * Hands on what `ask` says of each span, the newest first, and true as the last word if that was all; false if time was up. Whoever has heard
 * enough stops.
 */
export async function* monthsOf<T>(
  organizationId: string,
  conditions: Conditions,
  { ms, ask }: { ms: number; ask: (scope: SqlScope, asked: MonthAsked) => Promise<T> },
): AsyncGenerator<T, boolean> {
  if (conditions.never) return true
  const deadline = monotonicMs() + ms
  const start = await limited(organizationId, ms, async (scope) => ({
    ends: await selectEnds(scope),
    byKeys: await isRare(scope, conditions),
  }))
  if (start === null) return false
  if (start.ends === null) return true
  const { from, to } = conditions
  for (const { span } of spansBehind({ from, to }, start.ends)) {
    const left = deadline - monotonicMs()
    const asked = { span, byKeys: start.byKeys }
    const said = left <= 0 ? null : await limited(organizationId, left, (scope) => ask(scope, asked))
    if (said === null) return false
    yield said
  }
  return true
}

/** Whether matches are few, as far as the newest records tell. */
export async function isRare(scope: SqlScope, { all, from, to }: Conditions): Promise<boolean> {
  if (!hasTerms(all)) return false
  return !isCovered(all) || (await countSample(scope, all, { from, to }, SAMPLE)) * RARE < SAMPLE
}
