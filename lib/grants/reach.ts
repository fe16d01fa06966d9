// A right that is held for organisational units: whether it reaches the one at hand.

import { type Actor, missingRight } from '@/lib/actor'
import type { Scope } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { Right } from '@/lib/rights/schema'
import { type HeldRow, selectHeldByUsers, selectUnitIdsBelow, selectUnitPaths } from './coverage-queries'
import { findPerson } from './person'

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

/**
 * Before something is moved into `unitId`: nobody brings it under a right that he holds there and not where it stands. The answer
 * says which right that would be for what stands in `from`.
 */
export async function findGains(
  scope: Scope,
  actor: Actor,
  unitId: string,
): Promise<(from: string) => Right | undefined> {
  const path = (await selectUnitPaths(scope, [unitId])).get(unitId) ?? []
  const gains = new Map<Right, ReadonlySet<string>>()
  for (const [right, roots] of await findLimited(scope, actor)) {
    if (!path.some((id) => roots.includes(id))) continue
    gains.set(right, new Set(await selectUnitIdsBelow(scope, roots)))
  }
  return (from) => [...gains].find(([, within]) => !within.has(from))?.[0]
}

export function gain(right: Right, unitName: string): string {
  return `You hold the right "${right}" in ${unitName} and not where this stands, so someone else has to move it there.`
}

/** Of an API token what its maker holds, even where the token does not: he could reap what it sowed. */
async function findLimited(scope: Scope, actor: Actor): Promise<ReadonlyMap<Right, readonly string[]>> {
  const person = actor.kind === 'api-token' ? await findPerson(scope, actor) : null
  if (person === null) return actor.limited
  const rows = await selectHeldByUsers(scope, [person])
  const limited = new Map<Right, string[]>()
  for (const { right: name, unitId } of rows) {
    const right = Right.safeParse(name).data
    if (right === undefined || unitId === null) continue
    if (rows.some((row) => row.right === name && isWhole(row, scope.organizationId))) continue
    limited.set(right, [...(limited.get(right) ?? []), unitId])
  }
  return limited
}

function isWhole({ target, targetIds, unitId }: HeldRow, organizationId: string): boolean {
  return unitId === null && (target !== 'listed' || targetIds.includes(organizationId))
}

export function beyondReach(right: Right): AppError {
  return new AppError(
    'forbidden',
    `You hold the right "${right}" for some organisational units only, and this lies in none of them.`,
  )
}
