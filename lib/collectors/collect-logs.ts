// Which log of a connector is read next, until all are up to date or the time is up.

import { monotonicMs } from '@/lib/clock'
import { withOrganizationSql } from '@/lib/db/organization'
import { GraphError } from '@/lib/graph/graph-error'
import type { Condition } from '@/lib/sources/connector-schema'
import { retentionDays } from '@/lib/sources/retention'
import { collectSpan, saveMissing, saveState } from './collect-log'
import { aboutToBeLost, conditionOf, isOfOneLog, retryAt } from './condition'
import { isAwake, type Outcome } from './outcome'
import { begin, type Horizon, horizonOf, nextStep, type Step } from './plan'
import type { Log, Run } from './run'
import { deleteOldRuns } from './run-queries'
import { selectMissing } from './stream-queries'
import { DAY, HOUR } from './stream-state'

/**
 * Microsoft lets four requests through at once and then one every few seconds: who has used them up goes to the back of the line, and
 * does not wait at its front. Of looks back one a run: their share of the limit is a quarter.
 */
const SPANS = 4
const LATE = 1
const REPAIRS = 1
const KEPT_RUNS_MS = 14 * DAY
/** Answers carry whole seconds and take their time. */
const SKEW_MS = 30_000

type Budget = { log: Log; late: number; repairs: number }

export async function collectLogs(
  run: Run,
  logs: readonly Log[],
  { deadlineMs, unlimited }: { deadlineMs: number; unlimited: boolean },
): Promise<Outcome> {
  await learnTheTime(run)
  const startedAt = run.now().getTime()
  const horizon = () => horizonOf(startedAt + skewMs(run), run.licence)
  const awake = () => logs.filter((log) => isAwake(log, run.now()))
  const late = unlimited ? Number.POSITIVE_INFINITY : LATE
  let budgets = awake().map((log) => ({ log, late, repairs: REPAIRS }))
  for (const { log } of budgets) await beginLog(run, log, horizon())
  let stopped: Outcome['stopped'] = null
  let refused: Condition | null = null
  for (let spans = 0; unlimited || spans < SPANS; spans += 1) {
    const turn = Number(run.fence) + spans
    const chosen = await choose(run, budgets, { horizon: horizon(), turn })
    if (chosen === null) break
    try {
      const isRead = await collectSpan(run, chosen.budget.log, { step: chosen.step, horizon })
      if (isRead) chosen.budget.log.failing = null
    } catch (error) {
      if (!(error instanceof GraphError)) throw error
      const condition = conditionOf(error, run.now())
      if (!isOfOneLog(condition)) {
        stopped = { condition, until: error.retryAt }
        break
      }
      refused ??= condition
      sleep(run, chosen.budget.log, { condition, until: error.retryAt })
      budgets = budgets.filter((budget) => budget !== chosen.budget)
    }
    if (run.signal.aborted || monotonicMs() >= deadlineMs) break
  }
  const warning = retentionGuard(logs, { run, horizon: horizon() })
  return { stopped, refused, warning, more: moreOf(awake(), horizon()), logs }
}

/** The others go on without it. */
function sleep(run: Run, log: Log, { condition, until }: { condition: Condition; until: Date | null }): void {
  const now = run.now()
  const failures = (log.failing?.failures ?? 0) + 1
  log.failing = { condition, failures, retryAt: retryAt(condition.kind, { now, failures, until }) }
}

function moreOf(logs: readonly Log[], horizon: Horizon): Outcome['more'] {
  const next = (late: boolean) => logs.some(({ state }) => nextStep(state, horizon, { turn: 0, late }) !== null)
  if (next(false)) return 'now'
  return next(true) ? 'soon' : null
}

/** Before the first plan: by a clock that is far ahead, Microsoft would have dropped everything already. */
async function learnTheTime({ graph, signal }: Run): Promise<void> {
  if (graph.skewSeconds() === null) await graph.permissions({ fresh: true, signal })
}

function skewMs({ graph }: Run): number {
  const skew = (graph.skewSeconds() ?? 0) * 1000
  return Math.abs(skew) < SKEW_MS ? 0 : skew
}

async function beginLog(run: Run, log: Log, horizon: Horizon): Promise<void> {
  const { state, gaps } = begin(log.state, horizon)
  const days = retentionDays(run.licence)
  const reason = `Microsoft keeps this log for ${days} days, and it was not collected within them.`
  await saveMissing(run, log, { spans: gaps, reason })
  await saveState(run, log, state)
  if (state.latePassAt === horizon.now) await pruneRuns(run)
}

/** With every late pass, so hourly. */
async function pruneRuns(run: Run): Promise<void> {
  const before = new Date(run.now().getTime() - KEPT_RUNS_MS)
  await withOrganizationSql(run.organizationId, (scope) => deleteOldRuns(scope, run.connectorId, before))
}

type Chosen = { budget: Budget; step: Step }

/** What is new first, of the log that is furthest behind; then the logs take turns. */
async function choose(
  run: Run,
  budgets: readonly Budget[],
  { horizon, turn }: { horizon: Horizon; turn: number },
): Promise<Chosen | null> {
  const steps = budgets.flatMap((budget): Chosen[] => {
    const step = nextStep(budget.log.state, horizon, { turn, late: budget.late > 0 })
    return step ? [{ budget, step }] : []
  })
  const forward = steps.filter(({ step }) => step.kind === 'forward').sort((a, b) => a.step.to - b.step.to)
  const chosen = forward[0] ?? steps[turn % Math.max(steps.length, 1)] ?? (await chooseRepair(run, budgets, horizon))
  if (chosen?.step.kind === 'late') chosen.budget.late -= 1
  if (chosen?.step.kind === 'repair') chosen.budget.repairs -= 1
  return chosen
}

async function chooseRepair(run: Run, budgets: readonly Budget[], { now, kept }: Horizon): Promise<Chosen | null> {
  for (const budget of budgets.filter(({ repairs }) => repairs > 0)) {
    const key = { connectorId: run.connectorId, stream: budget.log.stream }
    const hour = await withOrganizationSql(run.organizationId, (scope) =>
      selectMissing(scope, key, { kept, lookedBefore: now - DAY }),
    )
    if (hour !== null) return { budget, step: { kind: 'repair', from: hour, to: hour + HOUR } }
  }
  return null
}

/** A day before Microsoft drops what was not read yet. */
function retentionGuard(logs: readonly Log[], { run, horizon }: { run: Run; horizon: Horizon }): Condition | null {
  const days = retentionDays(run.licence)
  const lagMs = Math.max(0, ...logs.map(({ state }) => horizon.to - (state.watermark ?? horizon.to)))
  if (lagMs <= (days - 1) * DAY) return null
  return aboutToBeLost(run.now(), { lagMs, retentionDays: days })
}
