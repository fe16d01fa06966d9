// What the tokens of a profile need: the one that Entra uses is watched by itself, whatever else lies around.

import { dueWarning } from '@/lib/profiles/expiry'
import type { ProfileFacts, TokenFacts } from './facts'
import { inDays, itemOf } from './finding'
import type { Item } from './item'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The last one to end, and each other one in use: a token that was never pasted into Entra helps nobody. */
export function tokenItems(profile: ProfileFacts, now: Date): Item[] {
  const [last, ...others] = profile.tokens.toSorted((a, b) => b.expiresAt.getTime() - a.expiresAt.getTime())
  const items = [lastToken(profile, last, now), ...others.map((token) => tokenInUse(profile, token, now))]
  return items.filter((item) => item !== null)
}

function lastToken(profile: ProfileFacts, token: TokenFacts | undefined, now: Date): Item | null {
  if (token === undefined) {
    return itemOf(profile, {
      kind: 'no-token',
      since: profile.createdAt,
      threshold: 0,
      severity: profile.firstRequestAt === null ? 'attention' : 'bad',
      urgency: 'waiting',
      sentence: `Profile "${profile.name}" has no token: Entra cannot push anything.`,
      fix: ['Generate a token', 'tokens'],
    })
  }
  const threshold = dueWarning(token.expiresAt, now)
  if (threshold === null) return null
  return itemOf(profile, {
    kind: 'token',
    since: token.expiresAt,
    threshold,
    severity: threshold === 0 ? 'bad' : 'attention',
    sentence:
      threshold === 0
        ? `The last token of profile "${profile.name}" has expired: Entra is refused and will stop provisioning.`
        : `The last token of profile "${profile.name}" expires ${inDays(token.expiresAt, now)}, and none follows it.`,
    fix: ['Generate a token', 'tokens'],
  })
}

function tokenInUse(profile: ProfileFacts, token: TokenFacts, now: Date): Item | null {
  const { id, lastFour, lastUsedAt, expiresAt } = token
  const threshold = dueWarning(expiresAt, now)
  if (threshold === null || lastUsedAt === null || wasReplaced(profile, token, now)) return null
  const name = `The token …${lastFour} of profile "${profile.name}", last used ${ago(lastUsedAt, now)},`
  return itemOf(profile, {
    kind: `token-in-use:${id}`,
    since: expiresAt,
    threshold,
    severity: threshold === 0 ? 'bad' : 'attention',
    sentence:
      threshold === 0
        ? `${name} has expired, and Entra has used no other since: it is refused until it gets another token.`
        : `${name} expires ${inDays(expiresAt, now)}. Store another one in Entra before that.`,
    fix: ['Open the tokens', 'tokens'],
  })
}

/** An expired token is past once another one was used after it. */
function wasReplaced({ tokens }: ProfileFacts, { expiresAt }: TokenFacts, now: Date): boolean {
  return expiresAt <= now && tokens.some(({ lastUsedAt }) => lastUsedAt !== null && lastUsedAt > expiresAt)
}

function ago(at: Date, now: Date): string {
  const ms = now.getTime() - at.getTime()
  if (ms < MINUTE_MS) return 'just now'
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h ago`
  const days = Math.floor(ms / DAY_MS)
  return days === 1 ? 'a day ago' : `${days} days ago`
}
