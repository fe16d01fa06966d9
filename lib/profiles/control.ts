// Whoever controls a profile controls its people: a token or a client secret lets its holder act as any of them.

import type { Actor } from '@/lib/actor'
import type { Scope } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { Right } from '@/lib/rights/schema'
import { type Held, selectRightsOfPeople, selectWideRights } from './control-queries'

/** Refuses an actor who lacks a right that the profile's users and roles hold: he could take it through them. */
export async function requireControl(scope: Scope, actor: Actor, profileId: string): Promise<void> {
  const held = await selectRightsOfPeople(scope, profileId)
  for (const { right } of held) {
    const known = Right.safeParse(right)
    if (known.success && !actor.rights.has(known.data)) throw peopleHoldMore(`the right "${right}"`)
  }
  // Only ROLLCALL_API_TOKEN and the program itself have no id; both hold everything on every organization.
  const wide = held.filter(({ target }) => target !== 'own')
  if (wide.length === 0 || actor.id === null) return
  const own = await selectWideRights(scope, actor.id)
  const missing = wide.find((grant) => !own.some((mine) => covers(mine, grant)))
  if (missing !== undefined) throw peopleHoldMore(`the right "${missing.right}" on managed organizations`)
}

function covers(mine: Held, grant: Held): boolean {
  if (mine.right !== grant.right) return false
  if (mine.target === 'all') return true
  return (
    mine.target === 'listed' && grant.target === 'listed' && grant.targetIds.every((id) => mine.targetIds.includes(id))
  )
}

function peopleHoldMore(what: string): AppError {
  return new AppError(
    'forbidden',
    `Users or roles of this profile hold ${what}, which you do not hold. Whoever controls a profile can act as its people, so this needs someone who holds every right they hold.`,
  )
}
