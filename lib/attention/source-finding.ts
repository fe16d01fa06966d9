// How a finding about a source becomes one thing that needs attention.

import type { Item } from './item'

export type SourceFinding = {
  /** Stable while the thing stays the same. */
  key: string
  /** Mail goes out once at each. */
  threshold?: number
  severity: Item['severity']
  urgency?: 'soon' | 'check' | 'waiting'
  sentence: string
  fix: Item['fix']
}

export function sourceItem(
  { organizationId, organizationName }: Pick<Item, 'organizationId' | 'organizationName'>,
  { key, threshold = 0, severity, urgency = 'check', sentence, fix }: SourceFinding,
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

export function sourceHref(organizationId: string, sourceId: string): string {
  return `/configuration/${organizationId}/sources/${sourceId}`
}
