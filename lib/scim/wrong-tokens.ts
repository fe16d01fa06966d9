// Guessing is slowed down per profile, and never by address, since all of Entra comes from a few (R9); who had a right token stays unharmed.

import { once } from '@/lib/once'

const WRONG_PER_SECOND = 10
/** Bounds on memory: beyond them the oldest knowledge is forgotten. */
const MAX_PROFILES = 10_000
const MAX_TOKENS = 10_000

type Count = { second: number; wrong: number }
type Memory = { counts: Map<string, Count>; right: Set<string> }

/** Whether this token is not even looked up: too many wrong ones this second, and never yet a right one. */
export function isHeldBack(profileId: string, tokenHash: Buffer, now: Date): boolean {
  const { counts, right } = memory()
  const count = counts.get(profileId)
  return count?.second === secondOf(now) && count.wrong >= WRONG_PER_SECOND && !right.has(tokenHash.toString('base64'))
}

export function noteWrong(profileId: string, now: Date): void {
  const { counts } = memory()
  const second = secondOf(now)
  const known = counts.get(profileId)
  if (known?.second === second) known.wrong += 1
  else keep(counts, MAX_PROFILES).set(profileId, { second, wrong: 1 })
}

export function noteRight(tokenHash: Buffer): void {
  const { right } = memory()
  const key = tokenHash.toString('base64')
  if (!right.has(key)) keep(right, MAX_TOKENS).add(key)
}

function keep<T extends Map<string, unknown> | Set<string>>(collection: T, limit: number): T {
  if (collection.size >= limit) collection.clear()
  return collection
}

function secondOf(now: Date): number {
  return Math.floor(now.getTime() / 1_000)
}

function memory(): Memory {
  return once('wrong-tokens', () => ({ counts: new Map(), right: new Set() }))
}
