// Reads all objects of one type, and closes those that are gone: never because a list alone does not show them.

import type { Graph } from '@/lib/graph/graph'
import { GraphError } from '@/lib/graph/graph-error'
import type { Family } from '@/lib/graph/limits'
import { closeObjects, type NewObject, unseenObjects, writeObjects } from '@/lib/state/write'
import { askEach } from './ask-each'
import type { StateRequest } from './state-requests'
import { commit, type Found, type StateRun } from './state-run'

type Seen = Found & { ids: Set<string> }

/** Throws a GraphError where the list cannot be read to its end. */
export async function readType(run: StateRun, request: StateRequest): Promise<Found> {
  const seen: Seen = { ids: new Set(), odd: 0 }
  await readAll(run, request, seen)
  const unseen = await commit(run, (scope, place) => unseenObjects(scope, place, request.type, [...seen.ids]))
  if (unseen.length === 0) return seen
  const gone = await goneOf(run, request, { seen, unseen })
  if (gone.length > 0) await commit(run, (scope, place) => closeObjects(scope, place, request.type, gone))
  return seen
}

async function readAll(run: StateRun, request: StateRequest, seen: Seen): Promise<void> {
  for await (const items of itemsOf(run, request)) {
    const objects = sift(items, request, seen)
    await commit(run, (scope, place) => writeObjects(scope, place, request.type, objects))
  }
}

async function* itemsOf({ graph, signal }: StateRun, request: StateRequest): AsyncGenerator<unknown[]> {
  const { path, family } = request
  if (!request.single) {
    for await (const { items } of graph.pages(path, { family, signal })) yield items
    return
  }
  const one = await findOne({ graph, signal, family }, path)
  if (one !== null) yield [one]
}

type Asking = { graph: Graph; signal: AbortSignal; family: Family }

/** Null: the tenant has none. */
async function findOne({ graph, signal, family }: Asking, path: string): Promise<unknown> {
  try {
    return await graph.get(path, { family, signal })
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return null
    throw error
  }
}

function sift(items: readonly unknown[], { read }: StateRequest, seen: Seen): NewObject[] {
  return items.flatMap((item) => {
    const object = read(item)
    if (object === null) seen.odd += 1
    if (object === null || object === 'none') return []
    seen.ids.add(object.id.toLowerCase())
    return [object]
  })
}

type Doubtful = { seen: Seen; unseen: readonly string[] }

/** Pages shift while a tenant changes, so that one who is there may stand on none of them. */
async function goneOf(run: StateRun, request: StateRequest, { seen, unseen }: Doubtful): Promise<string[]> {
  const { at } = request
  if (at === undefined) {
    await readAll(run, request, { ids: seen.ids, odd: 0 })
    return unseen.filter((id) => !seen.ids.has(id))
  }
  return askAbout(run, request, { at, ids: unseen, seen })
}

/** Reads some objects anew, each by itself, and closes those that are gone. */
export async function readChanged(run: StateRun, request: StateRequest, ids: readonly string[]): Promise<Found> {
  const { at, type } = request
  if (at === undefined) throw new Error(`An object of type ${type} cannot be asked for by its id`)
  const seen: Seen = { ids: new Set(), odd: 0 }
  const missing = await askAbout(run, request, { at, ids, seen })
  // One that is new may not be known at every place of Microsoft's yet.
  const gone = await askAbout(run, request, { at, ids: missing, seen })
  await commit(run, (scope, place) => closeObjects(scope, place, type, gone))
  return seen
}

/** Writes those that are there, and tells who is not. */
async function askAbout(
  run: StateRun,
  request: StateRequest,
  { at, ids, seen }: { at: string; ids: readonly string[]; seen: Seen },
): Promise<string[]> {
  const select = new URLSearchParams(request.path.split('?')[1]).get('$select')
  const pathOf = (id: string) => at.replace('{id}', encodeURIComponent(id)) + (select ? `?$select=${select}` : '')
  const gone: string[] = []
  for await (const answers of askEach(run, ids, { pathOf, family: request.family })) {
    const there = [...answers].filter(([, answer]) => answer !== null)
    gone.push(...[...answers].flatMap(([id, answer]) => (answer === null ? [id] : [])))
    const objects = sift(
      there.map(([, answer]) => answer),
      request,
      seen,
    )
    await commit(run, (scope, place) => writeObjects(scope, place, request.type, objects))
  }
  return gone
}
