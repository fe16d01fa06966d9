// One thing that needs attention, as the server knows it: with the key under which its mail was sent.

import type { AttentionItem } from './schema'

/** `mailKey` changes with each warning threshold, so that each is mailed once. */
export type Item = AttentionItem & { mailKey: string }

type Found = {
  /** Stable while the thing stays the same. */
  key: string
  /** Mail goes out once at each. */
  threshold?: number | null
  severity: Item['severity']
  /** Of what does not fail yet: `check` unless told. */
  urgency?: 'soon' | 'check' | 'waiting'
  sentence: string
  fix: Item['fix']
}

export function toItem(
  { organizationId, organizationName }: Pick<Item, 'organizationId' | 'organizationName'>,
  { key, threshold = 0, severity, urgency = 'check', sentence, fix }: Found,
): Item {
  return {
    key,
    mailKey: `${key}:${threshold}`,
    severity,
    urgency: severity === 'bad' ? 'failing' : urgency,
    organizationId,
    organizationName,
    sentence,
    fix,
    jobId: null,
  }
}
