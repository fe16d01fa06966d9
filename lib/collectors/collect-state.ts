// One slice of a run of the State connector: part after part until the time is up; with the last one all of it is published.

import { monotonicMs } from '@/lib/clock'
import { enqueue } from '@/lib/jobs/enqueue'
import type { OptionalPermission } from '@/lib/sources/connector-schema'
import { publishStateRun } from '@/lib/state/write'
import type { Outcome } from './outcome'
import { readPart } from './read-part'
import { deleteOldRuns } from './run-queries'
import { STATE_PARTS } from './state-parts'
import { isUnderWay, type Slice, takeUp } from './state-progress'
import { commit, type StateRun } from './state-run'
import { updateDeltas } from './state-run-queries'
import { DAY, HOUR } from './stream-state'

/** From the beginning of one run to that of the next. */
const PERIOD_MS = 6 * HOUR
const KEPT_RUNS_MS = 14 * DAY

const NOTHING: Outcome = { stopped: null, refused: null, warning: null, more: null, logs: [] }

/** Throws a GraphError where nothing can be read now; what was read stays for the next slice. */
export async function collectState(
  key: Omit<StateRun, 'number'>,
  { chosen, deadlineMs }: { chosen: readonly OptionalPermission[]; deadlineMs: number },
): Promise<Outcome> {
  // What was granted or withdrawn since the last run counts from the beginning of this one.
  const roles = await key.graph.permissions({ fresh: !(await isUnderWay(key)), signal: key.signal })
  const isOver = () => key.signal.aborted || monotonicMs() >= deadlineMs
  const slice: Slice = { ...(await takeUp(key)), roles, chosen, isOver }
  const left = STATE_PARTS.filter(({ part }) => !slice.progress.done.includes(part))
  for (const [at, part] of left.entries()) {
    if (at > 0 && isOver()) return { ...NOTHING, more: 'now' }
    // The first one is where the slices before this one failed.
    const tries = at === 0 ? key.failures : 0
    if (!(await readPart(slice, part, tries))) return { ...NOTHING, more: 'now' }
  }
  await publish(slice)
  const beganAt = Math.min(slice.progress.startedAt, key.now().getTime())
  return { ...NOTHING, dueAt: new Date(beganAt + PERIOD_MS) }
}

/** Everybody sees it from here on, and it is assessed. */
async function publish({ run, progress }: Slice): Promise<void> {
  const { organizationId, sourceId, connectorId } = run
  const now = run.now()
  await commit(run, async (scope, place) => {
    await updateDeltas(scope, place, progress.deltas)
    await publishStateRun(scope, place, { now })
    const when = { key: `assess-risks:${sourceId}`, queue: `assess-risks ${sourceId}` }
    await enqueue(scope, 'assess-risks', { organizationId, sourceId }, when)
    await deleteOldRuns(scope, connectorId, new Date(now.getTime() - KEPT_RUNS_MS))
  })
}
