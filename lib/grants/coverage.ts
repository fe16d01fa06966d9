// Nobody gains what he does not hold: whoever acts on another, or hands out a role, must hold every right that comes with it, as wide.

import type { Actor } from '@/lib/actor'
import type { Scope } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { RIGHTS, Right } from '@/lib/rights/schema'
import { covers, type Held, type Holdings } from './cover'
import { type HeldRow, selectHeldByRoles, selectHeldByUsers, selectUnitPaths, selectWide } from './coverage-queries'

/** Before acting on a user: who resets his password or moves his account could become him. */
export async function requireCoverage(scope: Scope, actor: Actor, userId: string): Promise<void> {
  const [lacking] = await findLacking(scope, actor, await selectHeldByUsers(scope, [userId]))
  if (lacking !== undefined) throw holdsMore('This user', lacking.right)
}

/** Of these users those who hold a right that the actor lacks, each with the first such right. */
export async function findUncovered(
  scope: Scope,
  actor: Actor,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, Right>> {
  const lacking = await findLacking(scope, actor, await selectHeldByUsers(scope, userIds))
  return new Map(lacking.reverse().map(({ subjectId, right }) => [subjectId, right]))
}

/** Before anyone is made a member of these roles. */
export async function requireRoleCoverage(scope: Scope, actor: Actor, roleIds: readonly string[]): Promise<void> {
  const [lacking] = await findLacking(scope, actor, await selectHeldByRoles(scope, roleIds))
  if (lacking !== undefined) throw holdsMore('This role', lacking.right)
}

/** Those of these grants that the actor does not hold as wide. A right that this version does not know counts for nothing. */
export async function findLacking(scope: Scope, actor: Actor, rows: readonly HeldRow[]): Promise<(HeldRow & Held)[]> {
  const asked = known(rows)
  const mine = await holdingsOf(scope, actor, asked)
  const units = asked.flatMap(({ unitId }) => unitId ?? [])
  const paths = units.length === 0 ? new Map<string, string[]>() : await selectUnitPaths(scope, units)
  return asked.filter(({ unitId, ...grant }) => {
    const path = unitId === null ? [] : paths.get(unitId)
    // A grant on a unit that is gone counts for nothing.
    return path !== undefined && !covers(mine, { unitId, ...grant }, path)
  })
}

/** What he holds beyond the organization is read only where something asks for it. */
async function holdingsOf(scope: Scope, actor: Actor, asked: readonly Held[]): Promise<Holdings> {
  const { rights, limited } = actor
  const { organizationId } = scope
  const beyond = asked.some(({ target }) => target !== 'own')
  return { organizationId, rights, limited, wide: beyond ? await findWide(scope, actor) : [] }
}

async function findWide(scope: Scope, actor: Actor): Promise<Held[]> {
  // ROLLCALL_API_TOKEN, which holds everything on every organization, is the one token without an id.
  if (actor.kind === 'api-token' && actor.id === null) {
    return [...actor.rights].map((right) => ({ right, target: 'all', targetIds: [], unitId: null }))
  }
  const rows = actor.id === null ? [] : await selectWide(scope, actor.id)
  return known(rows)
}

function known(rows: readonly HeldRow[]): (HeldRow & Held)[] {
  return rows.flatMap((row) => {
    const right = Right.safeParse(row.right).data
    return right === undefined ? [] : [{ ...row, right }]
  })
}

function holdsMore(who: string, right: Right): AppError {
  return new AppError(
    'forbidden',
    `${who} holds the right "${right}" (${RIGHTS[right]}) more widely than you do, so this needs someone who holds every right that comes with it.`,
  )
}
