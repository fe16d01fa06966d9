// Guessing is slowed down per profile, and never by address, since all of Entra comes from a few (R9); who had a right token stays unharmed.

import { once } from '@/lib/once'

const WRONG_PER_SECOND = 10
/** Bounds on memory: beyond them all is forgotten and learned anew. */
const MAX_PROFILES = 10_000
const MAX_TOKENS = 10_000

/** How many wrong tokens may still come, as of a moment; it fills up with time. */
type Allowance = { left: number; at: Date }
type Memory = { allowances: Map<string, Allowance>; right: Set<string> }

/** Whether this token is not even looked up: too many wrong ones just now, and never yet a right one. */
export function isHeldBack(profileId: string, tokenHash: Buffer, now: Date): boolean {
  const { allowances, right } = memory()
  const allowance = allowances.get(profileId)
  return allowance !== undefined && leftAt(allowance, now) < 1 && !right.has(tokenHash.toString('base64'))
}

export function noteWrong(profileId: string, now: Date): void {
  const { allowances } = memory()
  const known = allowances.get(profileId)
  const left = known ? leftAt(known, now) : WRONG_PER_SECOND
  // What was asked at once may overdraw by as much again, not without end.
  const next = { left: Math.max(left - 1, -WRONG_PER_SECOND), at: now }
  if (known) allowances.set(profileId, next)
  else keep(allowances, MAX_PROFILES).set(profileId, next)
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

function leftAt({ left, at }: Allowance, now: Date): number {
  const seconds = Math.max(0, now.getTime() - at.getTime()) / 1_000
  return Math.min(WRONG_PER_SECOND, left + seconds * WRONG_PER_SECOND)
}

function memory(): Memory {
  return once('wrong-tokens', () => ({ allowances: new Map(), right: new Set() }))
}
