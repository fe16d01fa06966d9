// How far a run of the State connector has come, kept with it between two slices.

import { z } from 'zod'
import { newId } from '@/lib/db/id'
import { withOrganizationSql } from '@/lib/db/organization'
import type { OptionalPermission } from '@/lib/sources/connector-schema'
import { selectPublished } from '@/lib/state/run-queries'
import { StateRun as ReadRun } from '@/lib/state/schema'
import { Part } from '@/lib/state/type-schema'
import { beginStateRun, currentStateRun, saveProgress } from '@/lib/state/write'
import { OVERTAKEN } from './run'
import { holdsFence } from './run-queries'
import type { StateRun } from './state-run'
import { HOUR } from './stream-state'

/** What was read longer ago is no longer of one moment with what is read now: then the run begins anew. */
const LONGEST_MS = 12 * HOUR

const Progress = z.object({
  startedAt: z.number(),
  done: z.array(Part),
  /** Of the kind of link that is under way. */
  links: z.object({ after: z.string().nullable(), odd: z.number() }).nullable(),
})
export type Progress = z.infer<typeof Progress>

export type Slice = {
  run: StateRun
  progress: Progress
  /** As the last published run left them. */
  before: ReadRun['parts']
  /** Application permissions of the token, and the optional ones that somebody chose. */
  roles: readonly string[]
  chosen: readonly OptionalPermission[]
  /** The time is up. */
  isOver: () => boolean
}

/** The run that is under way, or a new one. */
export function takeUp(key: Omit<StateRun, 'number'>): Promise<Pick<Slice, 'run' | 'progress' | 'before'>> {
  const { sourceId } = key
  const now = key.now()
  return withOrganizationSql(key.organizationId, async (scope) => {
    if (!(await holdsFence(scope, key))) throw OVERTAKEN
    const published = await selectPublished(scope, sourceId, undefined)
    const before = ReadRun.shape.parts.parse(published?.parts ?? {})
    const running = await currentStateRun(scope, sourceId)
    const known = running && Progress.safeParse(running.progress).data
    if (running && known && now.getTime() - known.startedAt < LONGEST_MS)
      return { run: { ...key, number: running.number }, progress: known, before }
    const { number } = await beginStateRun(scope, sourceId, { now, complete: true, id: newId() })
    const progress = { startedAt: now.getTime(), done: [], links: null }
    await saveProgress(scope, { sourceId, run: number }, progress)
    return { run: { ...key, number }, progress, before }
  })
}
