// A report to a webhook, as JSON: its rows up to a limit, and how many there are where that is known.

import { now } from '@/lib/clock'
import type { End, Made } from './delivery'
import { countRows, type Rows, tallied, unchanged } from './delivery-content'
import { reportUrl } from './delivery-text'
import { valuesOf } from './delivery-values'
import { postWebhook, type Trust } from './webhook'
import { openSecret } from './webhook-secret'

/** Receivers rarely take more than some megabytes. */
export const WEBHOOK_ROWS = 1_000
const WEBHOOK_BYTES = 4_000_000

export async function deliverByWebhook(made: Made, trust: Trust): Promise<End> {
  const { subscription, delivery, opened } = made
  const { webhookUrl } = subscription
  const secret = openSecret(subscription)
  if (webhookUrl === null || secret === null) {
    return { status: 'skipped', rows: null, problem: 'The webhook was taken away before it was sent.' }
  }
  const { table, tally } = tallied(opened, WEBHOOK_ROWS)
  const records = await firstRecords(table.objects())
  const digest = tally.digest()
  const nothing = unchanged(made, { rows: tally.rows, digest })
  if (nothing !== null) return { status: 'skipped', rows: tally.truncated ? null : tally.rows, problem: nothing }
  const rows = await countRows(opened, tally, !tally.truncated)
  const body = JSON.stringify(await bodyOf(made, records, rows))
  const answer = await postWebhook(new URL(webhookUrl), secret, { id: delivery.id, at: now(), body }, trust)
  if (answer.outcome === 'taken') return { status: 'sent', rows: countOf(rows), digest, problem: null }
  if (answer.outcome === 'refused') return { status: 'failed', problem: answer.problem }
  return { status: 'again', problem: answer.problem, retryAfterMs: answer.retryAfterMs }
}

async function bodyOf({ subscription, delivery, opened }: Made, records: unknown[], rows: Rows) {
  const { title } = opened.order
  const values = await valuesOf(subscription, { title, rows, dueAt: delivery.dueAt })
  return {
    type: 'report',
    timestamp: now().toISOString(),
    data: {
      test: delivery.test,
      subscriptionId: subscription.id,
      due: delivery.dueAt.toISOString(),
      frequency: subscription.frequency,
      report: { name: subscription.report, title, url: reportUrl(subscription) },
      organization: { id: subscription.organizationId, name: values.Managed_Organization },
      rows: countOf(rows),
      truncated: records.length < rows.count || !rows.exact,
      columns: opened.table.columns.map(({ key, header }) => ({ key, header })),
      records,
    },
  }
}

function countOf({ count, exact }: Rows): number | null {
  return exact ? count : null
}

/** As many as a message has room for. */
async function firstRecords(batches: AsyncIterable<Record<string, unknown>[]>): Promise<unknown[]> {
  const kept: unknown[] = []
  let bytes = 0
  for await (const batch of batches) {
    for (const record of batch) {
      bytes += JSON.stringify(record).length
      if (bytes <= WEBHOOK_BYTES) kept.push(record)
    }
  }
  return kept
}
