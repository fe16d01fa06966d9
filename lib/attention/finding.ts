// How a finding about a profile becomes one thing that needs attention.

import type { ProfileFacts } from './facts'
import { type Item, toItem } from './item'

const DAY_MS = 86_400_000

type Finding = {
  kind: string
  since: Date
  /** Mail goes out once at each. */
  threshold: number | null
  severity: Item['severity']
  /** Of what does not fail yet: `soon` unless told. */
  urgency?: 'waiting' | 'check'
  sentence: string
  fix: [label: string, tab: string]
}

export function itemOf(profile: ProfileFacts, finding: Finding): Item {
  const { kind, since, threshold, severity, urgency = 'soon', sentence, fix } = finding
  const key = `${kind}:${profile.id}:${since.toISOString()}`
  const href = `/organizations/${profile.organizationId}/profiles/${profile.id}?tab=${fix[1]}`
  return toItem(profile, { key, threshold, severity, urgency, sentence, fix: { label: fix[0], href } })
}

export function inDays(ends: Date, now: Date): string {
  const days = Math.ceil((ends.getTime() - now.getTime()) / DAY_MS)
  return days <= 1 ? 'within a day' : `in ${days} days`
}
