// What a profile may need: a token, a client secret, requests, its pause ended. Pure: facts and the time go in.

import { dueWarning } from '@/lib/profiles/expiry'
import type { ProfileFacts } from './facts'
import { inDays, itemOf } from './finding'
import type { Item } from './item'
import { tokenItems } from './token-items'

const DAY_MS = 86_400_000
/** Entra disables a job that has failed for four weeks (Microsoft Learn: application provisioning quarantine status). */
export const ENTRA_DISABLES_AFTER_DAYS = 28
/** Entra asks about every 40 minutes, so a day of silence is no coincidence. */
const SILENT_AFTER_MS = DAY_MS

export function profileItems(profile: ProfileFacts, now: Date): Item[] {
  const pause = paused(profile, now)
  // Without a live token silence is no wonder: the token is what needs attention.
  const isLive = profile.tokens.some(({ expiresAt }) => expiresAt > now)
  const intake = pause ? [pause] : [...tokenItems(profile, now), isLive ? silent(profile, now) : null]
  return [...intake, clientSecret(profile, now)].filter((item) => item !== null)
}

function paused(profile: ProfileFacts, now: Date): Item | null {
  if (profile.pausedAt === null) return null
  const ends = new Date(profile.pausedAt.getTime() + ENTRA_DISABLES_AFTER_DAYS * DAY_MS)
  const days = Math.floor((now.getTime() - profile.pausedAt.getTime()) / DAY_MS)
  const over = ends <= now
  return itemOf(profile, {
    kind: 'paused',
    since: profile.pausedAt,
    threshold: dueWarning(ends, now),
    severity: over ? 'bad' : 'attention',
    urgency: 'check',
    sentence: over
      ? `Profile "${profile.name}" has been paused for ${days} days. Entra will have disabled its provisioning: resume intake, then start provisioning again in Entra.`
      : `Profile "${profile.name}" is paused. Entra disables its provisioning after ${ENTRA_DISABLES_AFTER_DAYS} days of refusals; this is day ${days + 1}.`,
    fix: ['Resume intake', 'guide'],
  })
}

function silent(profile: ProfileFacts, now: Date): Item | null {
  const since = profile.lastRequestAt ?? profile.createdAt
  if (profile.firstRequestAt === null) {
    return itemOf(profile, {
      kind: 'waiting',
      since,
      threshold: 0,
      severity: 'attention',
      urgency: 'waiting',
      sentence: `Profile "${profile.name}" is waiting for Entra's first request.`,
      fix: ['Open the set-up guide', 'guide'],
    })
  }
  if (now.getTime() - since.getTime() < SILENT_AFTER_MS) return null
  const days = Math.floor((now.getTime() - since.getTime()) / DAY_MS)
  return itemOf(profile, {
    kind: 'silent',
    since,
    threshold: 0,
    severity: 'bad',
    sentence: `Entra has asked nothing of profile "${profile.name}" for ${days === 1 ? 'a day' : `${days} days`}; it normally asks every 40 minutes.`,
    fix: ['Read the provisioning log', 'log'],
  })
}

function clientSecret(profile: ProfileFacts, now: Date): Item | null {
  const { clientSecretExpiresAt: ends } = profile
  const threshold = ends && dueWarning(ends, now)
  if (ends === null || threshold === null) return null
  return itemOf(profile, {
    kind: 'client-secret',
    since: ends,
    threshold,
    severity: threshold === 0 ? 'bad' : 'attention',
    sentence:
      threshold === 0
        ? `The client secret of profile "${profile.name}" has expired: its people cannot sign in with Microsoft.`
        : `The client secret of profile "${profile.name}" expires ${inDays(ends, now)}.`,
    fix: ['Store a new client secret', 'settings'],
  })
}
