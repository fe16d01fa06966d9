import type { Tone } from '@/components/ui/state-badge'

const DAY_MS = 86_400_000
/** The bell warns 30, 14, 7 and 1 days ahead. */
const SOON_DAYS = 30
const URGENT_DAYS = 7

/** How an end looks from `nowMs`: quiet while far off. */
export function expiryTone(expiresAt: string, nowMs: number): Extract<Tone, 'good' | 'attention' | 'bad'> {
  const days = (Date.parse(expiresAt) - nowMs) / DAY_MS
  return days > SOON_DAYS ? 'good' : days > URGENT_DAYS ? 'attention' : 'bad'
}
