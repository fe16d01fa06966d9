// Works through a log of a run, span after span, and does what a failure asks for: wait, ask for less, start again, or filter here.

import { prepareMonths } from '@/lib/activity/months'
import { withOrganizationSql } from '@/lib/db/organization'
import { GraphError } from '@/lib/graph/graph-error'
import { afterStep, endPasses, type Horizon, halved, type Step } from './plan'
import { readSpan } from './read-span'
import { type Log, OVERTAKEN, type Run } from './run'
import { holdsFence, type RunKey } from './run-queries'
import { clipHours, selectHours, upsertHours, upsertStream } from './stream-queries'
import type { Span } from './stream-state'
import { hoursOf, mergeHour } from './windows'

/** A span is begun anew at most so often; then it is an error like any other. */
const MOST_RESTARTS = 2
const FAILURES_TO_PASS_OVER = 5

/** True: the span was read. False: another one is to be planned. Throws a GraphError where nothing more can be done now. */
export async function collectSpan(run: Run, log: Log, given: { step: Step; horizon: () => Horizon }): Promise<boolean> {
  const { step } = given
  await prepareMonths(new Date(step.from), new Date(step.to))
  for (let restarts = 0; ; ) {
    const failedOnly = asksForFailed(run, log)
    try {
      const isRead = await readSpan(run, log, { ...given, failedOnly })
      if (!isRead) await shorten(run, log)
      return isRead
    } catch (error) {
      if (!(error instanceof GraphError)) throw error
      if (failedOnly && (error.remedy === 'drop-filter' || error.remedy === 'halve')) {
        // A refusal is for good; a time-out with the filter is its fault more often than not (msgraph-sdk-powershell#2941).
        log.state = { ...log.state, takesStatusFilter: false }
      } else if (error.remedy === 'restart' && restarts < MOST_RESTARTS) restarts += 1
      else if (error.remedy === 'halve') {
        await giveLess(run, log, { step, error, horizon: given.horizon() })
        return false
      } else throw await lessNextTime(run, log, error)
    }
  }
}

/** Successes and steps between cannot be asked for alone, so only failures are filtered there. */
function asksForFailed({ rules }: Run, { stream, state }: Log): boolean {
  return stream !== 'directoryAudits' && rules.failed && !rules.successful && state.takesStatusFilter !== false
}

async function shorten(run: Run, log: Log): Promise<void> {
  await saveState(run, log, halved(log.state) ?? log.state)
}

/** Slow and large answers are what Microsoft throttles. */
async function lessNextTime(run: Run, log: Log, error: GraphError): Promise<GraphError> {
  if (error.remedy === 'wait' && error.kind === 'throttled') await shorten(run, log)
  return error
}

/** A span that cannot be shorter and fails is called missing and passed over; it is tried again every day. */
async function giveLess(
  run: Run,
  log: Log,
  { step, error, horizon }: { step: Step; error: GraphError; horizon: Horizon },
): Promise<void> {
  if (step.kind !== 'repair') {
    const shorter = halved(log.state)
    if (shorter) return saveState(run, log, shorter)
    // In an outage of Microsoft every span fails: only what keeps failing for an hour is passed over, and once a run.
    const failures = Math.max(run.failures, log.failing?.failures ?? 0)
    if (run.hasPassedOver || failures < FAILURES_TO_PASS_OVER) throw error
  }
  run.hasPassedOver = true
  await saveMissing(run, log, { spans: [step], reason: error.sentence })
  if (step.kind === 'repair') return
  await saveState(run, log, endPasses(afterStep(log.state, step, { pages: 1, full: true }), horizon))
}

export async function saveState(
  run: RunKey & { organizationId: string },
  log: Pick<Log, 'stream' | 'state'>,
  state: Log['state'],
): Promise<void> {
  const key = { connectorId: run.connectorId, stream: log.stream }
  await withOrganizationSql(run.organizationId, async (scope) => {
    if (!(await holdsFence(scope, run))) throw OVERTAKEN
    await upsertStream(scope, key, state)
    // A clock that ran ahead had called hours read that had not come yet.
    const { watermark } = state
    if (watermark !== null && watermark < (log.state.watermark ?? watermark)) await clipHours(scope, key, watermark)
  })
  log.state = state
}

export async function saveMissing(
  run: Run,
  { stream }: Log,
  { spans, reason }: { spans: readonly Span[]; reason: string },
): Promise<void> {
  if (spans.length === 0) return
  const key = { connectorId: run.connectorId, stream }
  const touched = [...new Set(spans.flatMap((span) => [...hoursOf(span).keys()]))]
  await withOrganizationSql(run.organizationId, async (scope) => {
    const [held, before] = await Promise.all([holdsFence(scope, run), selectHours(scope, key, touched)])
    if (!held) throw OVERTAKEN
    const hours = touched.map((hour) => mergeHour(hour, before.get(hour), { missing: reason }))
    await upsertHours(scope, key, { hours, now: run.now() })
  })
}
