import { type Filter, writeFilter } from '@/lib/activity/query-schema'
import { NOTHING, queryText } from './asked'

/** The report that asks for nothing, where one begins anew. */
export const INVESTIGATION = 'investigation'

/** A new investigation that asks for this alone. */
export function investigationHref(organizationId: string, filter: Filter): string {
  return `/organizations/${organizationId}/reports/${INVESTIGATION}?${queryText({ ...NOTHING, f: [writeFilter(filter)] })}`
}

/** Everything known of a person, by object ID or user name. */
export function personHref(organizationId: string, key: string): string {
  return `/organizations/${organizationId}/people/${encodeURIComponent(key)}`
}
