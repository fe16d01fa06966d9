// Whoever controls a profile controls its people: a token or a client secret lets its holder act as any of them.

import type { Actor } from '@/lib/actor'
import type { Scope } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { selectHeldByPeople } from './control-queries'
import { findLacking } from './coverage'

/** Refuses an actor who lacks a right that the profile's users and roles hold, or holds it less widely: he could take it through them. */
export async function requireControl(scope: Scope, actor: Actor, profileId: string): Promise<void> {
  const [lacking] = await findLacking(scope, actor, await selectHeldByPeople(scope, profileId))
  if (lacking === undefined) return
  const where = { own: '', all: ' on all organizations', listed: ' on managed organizations' }[lacking.target]
  throw new AppError(
    'forbidden',
    `Users or roles of this profile hold the right "${lacking.right}"${where}, which you do not hold. Whoever controls a profile can act as its people, so this needs someone who holds every right they hold.`,
  )
}
