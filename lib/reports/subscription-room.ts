// How many subscriptions there may be: each is made and sent again and again, whether or not anybody reads it.

import type { Scope } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import type { Person } from './owner'
import { countOwned } from './subscription-queries'

export const MOST_OF_PERSON = 100
export const MOST_OF_ORGANIZATION = 1_000

/** In the transaction that gives somebody one more. */
export async function requireRoom(scope: Scope, owner: Person, gained: { isNew: boolean }): Promise<void> {
  const { own, all } = await countOwned(scope, owner)
  if (own >= MOST_OF_PERSON) throw full(`You have ${own} subscriptions here, which is as many as one person may have`)
  if (gained.isNew && all >= MOST_OF_ORGANIZATION) throw full(`There are ${all} subscriptions here, which is the most`)
}

function full(sentence: string): AppError {
  return new AppError('conflict', `${sentence}. Delete one that nobody needs first.`)
}
