// What a report of risks asks, as it stands in an address or a subscription: of which levels, against when, of which source.

import { z } from 'zod'
import { invalidField } from '@/lib/errors'
import { Level, Since } from './schema'

const Asked = z.object({ levels: z.array(Level), since: Since.default('month'), sourceId: z.uuid().optional() })

/** Without levels everything. */
export type RiskReportQuery = z.output<typeof Asked>

/** What is no part of a question is passed over; what cannot be meant is refused. */
export function parseRiskQueryText(text: string): RiskReportQuery {
  const given = new URLSearchParams(text)
  const [since, sourceId] = ['since', 'sourceId'].map((name) => given.get(name) ?? undefined)
  const asked = Asked.safeParse({ levels: given.getAll('level'), since, sourceId })
  if (asked.success) return asked.data
  const [issue] = asked.error.issues
  throw invalidField(String(issue?.path[0] ?? 'query'), `The query cannot be read: ${issue?.message}.`)
}
