// What a profile may need: a token, a client secret, requests, its pause ended. Pure: facts and the time go in.

import { dueWarning } from '@/lib/profiles/expiry'
import type { ProfileFacts } from './facts'
import type { Item } from './item'

const DAY_MS = 86_400_000
/** Entra disables a job that has failed for four weeks (Microsoft Learn: application provisioning quarantine status). */
export const ENTRA_DISABLES_AFTER_DAYS = 28
/** Entra asks about every 40 minutes, so a day of silence is no coincidence. */
const SILENT_AFTER_MS = DAY_MS

export function profileItems(profile: ProfileFacts, now: Date): Item[] {
  const found = [paused(profile, now) ?? token(profile, now) ?? silent(profile, now), clientSecret(profile, now)]
  return found.filter((item) => item !== null)
}

function paused(profile: ProfileFacts, now: Date): Item | null {
  if (profile.pausedAt === null) return null
  const ends = new Date(profile.pausedAt.getTime() + ENTRA_DISABLES_AFTER_DAYS * DAY_MS)
  const days = Math.floor((now.getTime() - profile.pausedAt.getTime()) / DAY_MS)
  const over = ends <= now
  return item(profile, {
    kind: 'paused',
    since: profile.pausedAt,
    threshold: dueWarning(ends, now),
    severity: over ? 'bad' : 'attention',
    sentence: over
      ? `Profile "${profile.name}" has been paused for ${days} days. Entra will have disabled its provisioning: resume intake, then start provisioning again in Entra.`
      : `Profile "${profile.name}" is paused. Entra disables its provisioning after ${ENTRA_DISABLES_AFTER_DAYS} days of refusals; this is day ${days + 1}.`,
    fix: ['Resume intake', 'guide'],
  })
}

function token(profile: ProfileFacts, now: Date): Item | null {
  const { tokenExpiresAt: ends } = profile
  if (ends === null) {
    return item(profile, {
      kind: 'no-token',
      since: profile.createdAt,
      threshold: 0,
      severity: profile.firstRequestAt === null ? 'attention' : 'bad',
      sentence: `Profile "${profile.name}" has no token: Entra cannot push anything.`,
      fix: ['Generate a token', 'tokens'],
    })
  }
  const threshold = dueWarning(ends, now)
  if (threshold === null) return null
  return item(profile, {
    kind: 'token',
    since: ends,
    threshold,
    severity: threshold === 0 ? 'bad' : 'attention',
    sentence:
      threshold === 0
        ? `The last token of profile "${profile.name}" has expired: Entra is refused and will stop provisioning.`
        : `The last token of profile "${profile.name}" expires ${inDays(ends, now)}, and none follows it.`,
    fix: ['Generate a token', 'tokens'],
  })
}

function silent(profile: ProfileFacts, now: Date): Item | null {
  const since = profile.lastRequestAt ?? profile.createdAt
  if (profile.firstRequestAt === null) {
    return item(profile, {
      kind: 'waiting',
      since,
      threshold: 0,
      severity: 'attention',
      sentence: `Profile "${profile.name}" is waiting for Entra's first request.`,
      fix: ['Open the set-up guide', 'guide'],
    })
  }
  if (now.getTime() - since.getTime() < SILENT_AFTER_MS) return null
  const days = Math.floor((now.getTime() - since.getTime()) / DAY_MS)
  return item(profile, {
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
  return item(profile, {
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

type Finding = {
  kind: string
  since: Date
  /** Mail goes out once at each. */
  threshold: number | null
  severity: Item['severity']
  sentence: string
  fix: [label: string, tab: string]
}

function item(profile: ProfileFacts, { kind, since, threshold, severity, sentence, fix }: Finding): Item {
  const { organizationId, organizationName } = profile
  const key = `${kind}:${profile.id}:${since.toISOString()}`
  const href = `/organizations/${organizationId}/profiles/${profile.id}?tab=${fix[1]}`
  return {
    key,
    mailKey: `${key}:${threshold}`,
    severity,
    organizationId,
    organizationName,
    sentence,
    fix: { label: fix[0], href },
  }
}

function inDays(ends: Date, now: Date): string {
  const days = Math.ceil((ends.getTime() - now.getTime()) / DAY_MS)
  return days <= 1 ? 'within a day' : `in ${days} days`
}
