// Guessing is slowed down per profile, and never by address, since all of Entra comes from a few (R9); a right token is served whatever others send.

import { once } from '@/lib/once'

const WRONG_PER_SECOND = 10
/** A bound on memory: beyond it the profile goes whose last wrong token is the longest ago. */
const MAX_PROFILES = 10_000

/** How many wrong tokens may still come, as of a moment; it fills up with time. */
type Allowance = { left: number; at: Date }

/** Counts a token that opened nothing; whether there were too many of them just now. */
export function isTooManyWrong(profileId: string, now: Date): boolean {
  const profiles = once('wrong-tokens', () => new Map<string, Allowance>())
  const left = leftAt(profiles.get(profileId), now)
  // The one heard of last stands last.
  profiles.delete(profileId)
  profiles.set(profileId, { left: Math.max(left - 1, 0), at: now })
  const [oldest] = profiles.keys()
  if (profiles.size > MAX_PROFILES && oldest !== undefined) profiles.delete(oldest)
  return left < 1
}

function leftAt(known: Allowance | undefined, now: Date): number {
  if (!known) return WRONG_PER_SECOND
  const seconds = Math.max(0, now.getTime() - known.at.getTime()) / 1_000
  return Math.min(WRONG_PER_SECOND, known.left + seconds * WRONG_PER_SECOND)
}
