// A right that is held for organisational units: whether it reaches the one at hand.

import { type Actor, missingRight } from '@/lib/actor'
import type { Scope } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import type { Right } from '@/lib/rights/schema'
import { selectUnitIdsBelow, selectUnitPaths } from './coverage-queries'

/** Passes who holds the right on the whole organization, or from some unit downwards and `unitId` lies there. */
export async function requireRightIn(scope: Scope, actor: Actor, right: Right, unitId: string): Promise<void> {
  if (actor.rights.has(right)) return
  const roots = actor.limited.get(right)
  if (roots === undefined) throw missingRight(right)
  const path = (await selectUnitPaths(scope, [unitId])).get(unitId) ?? []
  if (!path.some((id) => roots.includes(id))) throw beyondReach(right)
}

/** For many at once: the ids of all units that the right reaches, null where it reaches everything. */
export async function findUnitsWithin(scope: Scope, actor: Actor, right: Right): Promise<ReadonlySet<string> | null> {
  if (actor.rights.has(right)) return null
  const roots = actor.limited.get(right)
  return new Set(roots === undefined ? [] : await selectUnitIdsBelow(scope, roots))
}

export function beyondReach(right: Right): AppError {
  return new AppError(
    'forbidden',
    `You hold the right "${right}" for some organisational units only, and this lies in none of them.`,
  )
}
