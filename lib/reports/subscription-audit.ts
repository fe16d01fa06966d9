// What the audit log keeps of a subscription: all that is set, who receives it from outside, and never a secret.

import { isDeepStrictEqual } from 'node:util'
import type { Scope } from '@/lib/db/organization'
import { dayOf } from './subscription-present'
import { type SubscriptionRow, selectKnownAddresses } from './subscription-queries'

export async function shown(scope: Scope, row: SubscriptionRow): Promise<Record<string, unknown>> {
  const known = await selectKnownAddresses(scope, row.recipients)
  return {
    report: row.report,
    query: row.query,
    format: row.format,
    frequency: row.frequency,
    startsOn: dayOf(row.startsOn),
    time: row.time,
    timeZone: row.timeZone,
    sendWhen: row.sendWhen,
    recipients: row.recipients,
    recipientsOutside: row.recipients.filter((address) => !known.has(address.toLowerCase())),
    subject: row.subject,
    message: row.message,
    fileName: row.fileName,
    // What stands behind the host is often a secret.
    webhookHost: row.webhookUrl === null ? null : new URL(row.webhookUrl).host,
    ownerId: row.ownerId,
    paused: row.pausedAt !== null,
  }
}

/** Only what differs; who is from outside is told again whenever the recipients change. */
export async function difference(scope: Scope, before: SubscriptionRow, after: SubscriptionRow) {
  const [old, now] = [await shown(scope, before), await shown(scope, after)]
  const keys = Object.keys(now).filter((key) => !isDeepStrictEqual(old[key], now[key]))
  const pick = (from: Record<string, unknown>) => Object.fromEntries(keys.map((key) => [key, from[key]]))
  return { before: pick(old), after: pick(now) }
}
