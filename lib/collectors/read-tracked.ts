// Reads a type of which the cloud tells what changed: that something did, never what, for which each object is asked itself.

import { z } from 'zod'
import { GraphError } from '@/lib/graph/graph-error'
import type { StateType } from '@/lib/state/type-schema'
import { readChanged, readType } from './read-type'
import type { Slice } from './state-progress'
import type { StateRequest } from './state-requests'
import type { Found, StateRun } from './state-run'
import { isOfPart } from './state-verdict'

/** Microsoft Learn: Use delta query to track changes in Microsoft Graph data. With members: then a group counts as changed when they do. */
const TRACKED: Partial<Record<StateType, { path: string; more?: string }>> = {
  user: { path: '/users/delta' },
  group: { path: '/groups/delta', more: ',members' },
  device: { path: '/devices/delta' },
  'administrative-unit': { path: '/directory/administrativeUnits/delta' },
  application: { path: '/applications/delta' },
  'service-principal': { path: '/servicePrincipals/delta' },
}

/** Of more than that the list tells sooner, a thousand to a page. */
const MOST_ASKED = 5_000

/** What changed since the last run where that is known, else everything. Where the next one is to begin is noted in the progress. */
export async function readTracked({ run, progress, since }: Slice, request: StateRequest): Promise<Found> {
  const { type } = request
  const from = since[type]
  const changes = from ? await changesSince(run, from) : null
  if (changes) {
    const isMuch = changes.ids.size > MOST_ASKED
    const found = isMuch ? await readType(run, request) : await readChanged(run, request, [...changes.ids])
    progress.deltas[type] = changes.next
    if (type === 'group') progress.regrouped = isMuch ? null : [...changes.ids]
    return found
  }
  // Before the list: what changes while it is read is told the next time.
  progress.deltas[type] = run.hasDeltas ? await beginningOf(run, request) : null
  if (type === 'group') progress.regrouped = null
  return readType(run, request)
}

/** Null: the type is not tracked, or not in this tenant; then the next run reads it whole as well. */
async function beginningOf({ graph, signal }: StateRun, { type, path }: StateRequest): Promise<string | null> {
  const tracked = TRACKED[type]
  if (tracked === undefined) return null
  const select = new URLSearchParams(path.split('?')[1]).get('$select')
  const latest = `${tracked.path}?$select=${select}${tracked.more ?? ''}&$deltatoken=latest`
  try {
    let next: string | null = null
    for await (const page of graph.pages(latest, { family: 'directory', signal })) next = page.deltaPath
    return next
  } catch (error) {
    if (!(error instanceof GraphError) || !isOfPart(error)) throw error
    return null
  }
}

const Changed = z.object({ id: z.guid() })
type Changes = { ids: ReadonlySet<string>; next: string | null }

/** Null: Microsoft no longer tells, or not now. Reading the type whole never depends on it. */
async function changesSince({ graph, signal }: StateRun, from: string): Promise<Changes | null> {
  const ids = new Set<string>()
  let next: string | null = null
  try {
    for await (const { items, deltaPath } of graph.pages(from, { family: 'directory', signal })) {
      next = deltaPath
      for (const item of items) {
        const changed = Changed.safeParse(item).data
        if (changed) ids.add(changed.id.toLowerCase())
      }
    }
  } catch (error) {
    if (error instanceof GraphError && isOfPart(error)) return null
    throw error
  }
  return { ids, next }
}
