// Which log of a connector is read next, until all are up to date or the time is up.

import { monotonicMs } from '@/lib/clock'
import { withOrganizationSql } from '@/lib/db/organization'
import { GraphError } from '@/lib/graph/graph-error'
import type { Condition } from '@/lib/sources/connector-schema'
import { collectSpan, hourStep, saveMissing, saveState } from './collect-log'
import { aboutToBeLost, conditionOf, isOfOneLog } from './condition'
import { beginRun as begin, type Horizon, horizonOf, nextStep, RETENTION_DAYS, type Step } from './plan'
import type { Log, Run } from './run'
import { selectMissing } from './stream-queries'
import { DAY, HOUR } from './stream-state'

export type Outcome = {
  condition: Condition | null
  /** Microsoft's word for when to come again. */
  until: Date | null
  /** There is more to do at once. */
  more: boolean
}

/** Looks back in a run, of each log: what is new comes every five minutes, a day has 24 hours, and the late pass a budget. */
const LATE_MS = 3 * HOUR
const REPAIRS = 2
/** Answers carry whole seconds and take their time. */
const SKEW_MS = 30_000

type Budget = { log: Log; late: number; repairs: number }

export async function collectLogs(run: Run, logs: readonly Log[], deadlineMs: number): Promise<Outcome> {
  const startedAt = run.now().getTime()
  const horizon = () => horizonOf(startedAt + skewMs(run), run.licence)
  for (const log of logs) await beginLog(run, log, horizon())
  let budgets = logs.map((log) => ({ log, late: LATE_MS, repairs: REPAIRS }))
  let failure: Outcome | null = null
  for (let turn = Number(run.fence); ; turn += 1) {
    const chosen = await choose(run, budgets, { horizon: horizon(), turn })
    if (chosen === null) break
    try {
      await collectSpan(run, chosen.budget.log, { step: chosen.step, horizon })
    } catch (error) {
      if (!(error instanceof GraphError)) throw error
      const condition = conditionOf(error, run.now())
      failure ??= { condition, until: error.retryAt, more: false }
      if (!isOfOneLog(condition)) break
      budgets = budgets.filter((budget) => budget !== chosen.budget)
    }
    if (run.signal.aborted || monotonicMs() >= deadlineMs) break
  }
  const more = budgets.some(({ log }) => nextStep(log.state, horizon(), { turn: 0, late: false }) !== null)
  return failure ?? { condition: retentionGuard(logs, { run, horizon: horizon() }), until: null, more }
}

function skewMs({ graph }: Run): number {
  const skew = (graph.skewSeconds() ?? 0) * 1000
  return Math.abs(skew) < SKEW_MS ? 0 : skew
}

async function beginLog(run: Run, log: Log, horizon: Horizon): Promise<void> {
  const { state, gaps } = begin(log.state, horizon)
  const days = RETENTION_DAYS[run.licence ?? 'free']
  const reason = `Microsoft keeps this log for ${days} days, and it was not collected within them.`
  await saveMissing(run, log, { spans: gaps, reason })
  await saveState(run, log, state)
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
  if (chosen?.step.kind === 'late') chosen.budget.late -= chosen.step.to - chosen.step.from
  if (chosen?.step.kind === 'repair') chosen.budget.repairs -= 1
  return chosen
}

async function chooseRepair(run: Run, budgets: readonly Budget[], { now, kept }: Horizon): Promise<Chosen | null> {
  for (const budget of budgets.filter(({ repairs }) => repairs > 0)) {
    const key = { connectorId: run.connectorId, stream: budget.log.stream }
    const hour = await withOrganizationSql(run.organizationId, (scope) =>
      selectMissing(scope, key, { kept, lookedBefore: now - DAY }),
    )
    if (hour !== null) return { budget, step: hourStep(hour) }
  }
  return null
}

/** A day before Microsoft drops what was not read yet. */
function retentionGuard(logs: readonly Log[], { run, horizon }: { run: Run; horizon: Horizon }): Condition | null {
  const retentionDays = RETENTION_DAYS[run.licence ?? 'free']
  const lagMs = Math.max(0, ...logs.map(({ state }) => horizon.to - (state.watermark ?? horizon.to)))
  if (lagMs <= (retentionDays - 1) * DAY) return null
  return aboutToBeLost(run.now(), { lagMs, retentionDays })
}
