// What a report asks, by the way it is shown: of records in one language, of the state of a tenant in another, of risks in a third.

import { parseQueryText } from '@/lib/activity/query'
import type { Query } from '@/lib/activity/query-schema'
import { parseRiskQueryText, type RiskReportQuery } from '@/lib/risks/report-query'
import { parseStateQueryText } from '@/lib/state/report-query'
import type { StateQuery } from '@/lib/state/report-schema'
import type { View } from './schema'

export type Content =
  | { view: 'state'; query: StateQuery }
  | { view: 'risks'; query: RiskReportQuery }
  | { view: Exclude<View, 'state' | 'risks'>; query: Query }

/** As it stands in an address behind the question mark. Throws what cannot be meant. */
export function readContent(view: View, text: string): Content {
  if (view === 'state') return { view, query: parseStateQueryText(text) }
  if (view === 'risks') return { view, query: parseRiskQueryText(text) }
  return { view, query: parseQueryText(text) }
}

/** What stands in an address takes the place of the report's own query, but never of its table. */
export function inPlaceOf(own: string, view: View, given: string): string {
  if (given === '') return own
  const asked = new URLSearchParams(given)
  const table = new URLSearchParams(own).get('table')
  if (view !== 'state' || asked.has('table') || table === null) return given
  return new URLSearchParams([['table', table], ...asked]).toString()
}
