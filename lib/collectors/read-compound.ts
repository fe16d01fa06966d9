// Reads a type that one list does not bring; who is missing is looked for a second time before he is gone.

import { closeObjects, unseenObjects, writeObjects } from '@/lib/state/write'
import type { CompoundRequest } from './state-compound'
import { commit, type Found, type StateRun } from './state-run'

/** Throws a GraphError where some of it cannot be read. */
export async function readCompound(run: StateRun, request: CompoundRequest): Promise<Found> {
  const { type } = request
  const ids = new Set<string>()
  const odd = await readOnce(run, request, ids)
  const unseen = await commit(run, (scope, place) => unseenObjects(scope, place, type, [...ids]))
  if (unseen.length === 0) return { odd }
  await readOnce(run, request, ids)
  const gone = unseen.filter((id) => !ids.has(id))
  await commit(run, (scope, place) => closeObjects(scope, place, type, gone))
  return { odd }
}

async function readOnce(run: StateRun, request: CompoundRequest, ids: Set<string>): Promise<number> {
  let odd = 0
  for await (const found of request.read(run)) {
    const objects = found.filter((object) => object !== null)
    odd += found.length - objects.length
    for (const { id } of objects) ids.add(id.toLowerCase())
    await commit(run, (scope, place) => writeObjects(scope, place, request.type, objects))
  }
  return odd
}
