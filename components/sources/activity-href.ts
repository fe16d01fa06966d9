import type { ConnectorKind } from '@/lib/sources/connector-schema'

/** What a connector collects, as the reports call it. */
const KINDS = { activity: 'activity', logons: 'logon', state: null } as const satisfies Record<ConnectorKind, unknown>

type Part = { sourceId: string; kind: ConnectorKind; from?: string; to?: string }

/** An investigation with just the records that a number counts. */
export function activityHref(organizationId: string, { sourceId, kind, from, to }: Part): string {
  const named = { kind: KINDS[kind], sourceId, from, to }
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(named)) if (value) search.set(name, value)
  return `/organizations/${organizationId}/reports/investigation?${search}`
}
