// Reads one part of the state and gives it its verdict; whatever is wrong with it spoils no other.

import type { SqlScope } from '@/lib/db/organization'
import { GraphError } from '@/lib/graph/graph-error'
import { type PartStatus, StateType } from '@/lib/state/type-schema'
import { type Place, savePart, saveProgress, tallyPart, undoPart } from '@/lib/state/write'
import { isOfPartAlone } from './part-alone'
import { readCompound } from './read-compound'
import { type LinkProgress, readLinks } from './read-links'
import { readTracked } from './read-tracked'
import { OVERTAKEN } from './run'
import type { StatePart } from './state-parts'
import type { Slice } from './state-progress'
import { commit, type Found } from './state-run'
import { isGranted, named, notGranted, oddity, verdictOn } from './state-verdict'

/** A page that Microsoft lost is begun anew so often. */
const MOST_RESTARTS = 2

/**
 * False: the time is up, and the progress says where it goes on. Throws where nothing can be read now, or where this is a part that no run
 * does without. `tries`: how often in a row it was this part that stopped the run.
 */
export async function readPart(slice: Slice, part: StatePart, tries: number): Promise<boolean> {
  const { run, progress, roles } = slice
  const begun = progress.links?.after
  try {
    if (!isAsked(slice, part)) throw notGranted(part.permission)
    const { odd, rest } = await readAgain(slice, part)
    progress.links = rest
    if (rest !== null) await commit(run, (scope, place) => saveProgress(scope, place, progress))
    else await commit(run, (scope, place) => endWell(scope, place, { slice, part, odd }))
    return rest === null
  } catch (error) {
    if (error === OVERTAKEN || run.signal.aborted) throw error
    const reason = error instanceof GraphError ? named(error, part.permission, roles) : error
    const isFurther = progress.links?.after !== begun
    if (part.mandatory || !(await isOfPartAlone(run, reason, isFurther ? 0 : tries))) {
      if (isFurther) await commit(run, (scope, place) => saveProgress(scope, place, progress))
      throw reason
    }
    await commit(run, (scope, place) => endBadly(scope, place, { slice, part, error: reason }))
    return true
  }
}

/** Without its permission an optional part is asked for only where somebody chose it. */
function isAsked({ chosen, roles }: Slice, { optional }: StatePart): boolean {
  return optional === null || chosen.includes(optional) || isGranted(optional, roles)
}

type Rest = Found & { rest: LinkProgress | null }

async function readAgain(slice: Slice, part: StatePart): Promise<Rest> {
  for (let restarts = 0; ; restarts += 1) {
    try {
      return await read(slice, part)
    } catch (error) {
      if (!(error instanceof GraphError) || error.remedy !== 'restart' || restarts >= MOST_RESTARTS) throw error
    }
  }
}

async function read(slice: Slice, part: StatePart): Promise<Rest> {
  const { run, progress, isOver } = slice
  if (part.how === 'type') return { ...(await readTracked(slice, part.request)), rest: null }
  if (part.how === 'compound') return { ...(await readCompound(run, part.request)), rest: null }
  const only = part.part === 'group-member' ? progress.regrouped : null
  const isDone = (position: LinkProgress) => {
    progress.links = position
  }
  return readLinks(run, part.request, { from: progress.links ?? { after: null, odd: 0 }, only, isOver, isDone })
}

/** What was told of changes was not stored, so the next run asks from the same moment, or reads everything. */
function startAgain({ progress, since }: Slice, { part }: StatePart): void {
  const type = part === 'group-member' ? 'group' : StateType.safeParse(part).data
  if (type) progress.deltas[type] = since[type] ?? null
}

type Ended = { slice: Slice; part: StatePart }

async function endWell(scope: SqlScope, place: Place, { slice, part, odd }: Ended & Found): Promise<void> {
  const now = slice.run.now()
  const tally = await tallyPart(scope, place, part.part)
  const well =
    odd === 0 ? { verdict: 'ok' as const, problem: null } : { verdict: 'partial' as const, problem: oddity(odd, now) }
  await end(scope, place, { slice, part, status: { ...tally, ...well, goodAt: now.toISOString() } })
}

/** It stays as it was last read well. */
async function endBadly(scope: SqlScope, place: Place, { slice, part, error }: Ended & { error: unknown }) {
  startAgain(slice, part)
  await undoPart(scope, place, part.part)
  const { count } = await tallyPart(scope, place, part.part)
  const goodAt = slice.before[part.part]?.goodAt ?? null
  const unchanged = { count, added: 0, changed: 0, removed: 0 }
  await end(scope, place, { slice, part, status: { ...unchanged, ...verdictOn(error, slice.run.now()), goodAt } })
}

async function end(
  scope: SqlScope,
  place: Place,
  { slice: { progress }, part: { part }, status }: Ended & { status: PartStatus },
): Promise<void> {
  progress.links = null
  progress.done.push(part)
  await savePart(scope, place, part, status)
  await saveProgress(scope, place, progress)
}
