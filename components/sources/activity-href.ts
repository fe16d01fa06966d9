import type { ConnectorKind } from '@/lib/sources/connector-schema'

/** What a connector collects, as the records page calls it. */
const KINDS = { activity: 'activity', logons: 'logon', state: null } as const satisfies Record<ConnectorKind, unknown>

type Part = { sourceId: string; kind: ConnectorKind; from?: string; to?: string }

/** The records page with just the rows that a number counts. */
export function activityHref(organizationId: string, { sourceId, kind, from, to }: Part): string {
  const search = new URLSearchParams({ source: sourceId })
  const named = { kind: KINDS[kind], from, to }
  for (const [name, value] of Object.entries(named)) if (value) search.set(name, value)
  return `/organizations/${organizationId}/activity?${search}`
}
