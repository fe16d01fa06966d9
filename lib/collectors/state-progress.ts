// How far a run of the State connector has come, kept with it between two slices.

import { z } from 'zod'
import { newId } from '@/lib/db/id'
import { withOrganizationSql } from '@/lib/db/organization'
import type { OptionalPermission } from '@/lib/sources/connector-schema'
import { StateRun as ReadRun } from '@/lib/state/schema'
import { Part, StateType } from '@/lib/state/type-schema'
import { beginStateRun, currentStateRun, saveProgress } from '@/lib/state/write'
import { OVERTAKEN } from './run'
import { holdsFence } from './run-queries'
import type { StateRun } from './state-run'
import { type Latest, selectLatest } from './state-run-queries'
import { DAY, HOUR } from './stream-state'

/** What was read longer ago is no longer of one moment with what is read now: then the run begins anew. */
const LONGEST_MS = 12 * HOUR

/** Changes alone are read up to here after everything was; then all of it again. */
const COMPLETE_MS = DAY - HOUR

/** Addresses of delta queries; null: the next run is to read the type whole. */
const Deltas = z.partialRecord(StateType, z.string().nullable())

const Progress = z.object({
  startedAt: z.number(),
  done: z.array(Part),
  /** Of the kind of link that is under way. */
  links: z.object({ after: z.string().nullable(), odd: z.number() }).nullable(),
  deltas: Deltas,
  /** Groups whose members may have changed; null: all are to be read. */
  regrouped: z.array(z.string()).nullable(),
})
export type Progress = z.infer<typeof Progress>

export type Slice = {
  run: StateRun
  progress: Progress
  /** As the last published run left them. */
  before: ReadRun['parts']
  /** Since when changes are read; of what is missing there everything is. */
  since: z.infer<typeof Deltas>
  /** Application permissions of the token, and the optional ones that somebody chose. */
  roles: readonly string[]
  chosen: readonly OptionalPermission[]
  /** The time is up. */
  isOver: () => boolean
}

/** Whether there is one to be gone on with; otherwise `takeUp` begins a new one. */
export function isUnderWay({ organizationId, sourceId, now }: Omit<StateRun, 'number'>): Promise<boolean> {
  return withOrganizationSql(organizationId, async (scope) => {
    const running = await currentStateRun(scope, sourceId)
    return progressOf(running, now()) !== null
  })
}

/** Null: of none, or of one that is too old. */
function progressOf(running: { progress: unknown } | null, now: Date): Progress | null {
  const known = running && Progress.safeParse(running.progress).data
  return known && now.getTime() - known.startedAt < LONGEST_MS ? known : null
}

/** The run that is under way, or a new one. */
export function takeUp(key: Omit<StateRun, 'number'>): Promise<Pick<Slice, 'run' | 'progress' | 'before' | 'since'>> {
  const { sourceId } = key
  const now = key.now()
  return withOrganizationSql(key.organizationId, async (scope) => {
    if (!(await holdsFence(scope, key))) throw OVERTAKEN
    const latest = await selectLatest(scope, sourceId)
    const before = ReadRun.shape.parts.parse(latest?.parts ?? {})
    const running = await currentStateRun(scope, sourceId)
    const known = progressOf(running, now)
    if (running && known)
      return { run: { ...key, number: running.number }, progress: known, before, since: sinceOf(latest, running) }
    const complete = isCompleteDue(latest, now)
    const { number } = await beginStateRun(scope, sourceId, { now, complete, id: newId() })
    const progress = { startedAt: now.getTime(), done: [], links: null, deltas: {}, regrouped: null }
    await saveProgress(scope, { sourceId, run: number }, progress)
    return { run: { ...key, number }, progress, before, since: sinceOf(latest, { complete }) }
  })
}

function isCompleteDue(latest: Latest | null, now: Date): boolean {
  const completeAt = latest?.completeAt ?? null
  if (completeAt === null) return true
  const age = now.getTime() - completeAt.getTime()
  // In the future: the clock was wrong then.
  return age < 0 || age >= COMPLETE_MS
}

function sinceOf(latest: Latest | null, { complete }: { complete: boolean }): Slice['since'] {
  // Of an older or newer program they say nothing: then everything is read.
  return complete ? {} : (Deltas.safeParse(latest?.deltas ?? {}).data ?? {})
}
