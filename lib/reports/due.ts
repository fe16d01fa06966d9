// Every minute: subscriptions that are due get their deliveries, each due moment once, and their next time, in one transaction each.

import { now } from '@/lib/clock'
import { newId } from '@/lib/db/id'
import { withOrganization, withSystemSql } from '@/lib/db/organization'
import type { Handler } from '@/lib/jobs/jobs'
import { log } from '@/lib/log'
import { enqueueDelivery } from './delivery-job'
import { insertDelivery } from './delivery-queries'
import { lastDue, nextTime } from './schedule-schema'
import { scheduleOf } from './subscription-present'
import { lockSubscription, updateSubscriptionRow } from './subscription-queries'

/** More wait for the next minute. */
const MOST = 1_000

const DUE = `
  select s.organization_id as "organizationId", s.id from subscription s
  join organization o on o.id = s.organization_id and o.deleting_at is null
  where s.next_at <= $1 order by s.next_at limit ${MOST}`

/** One that cannot be made due keeps none of the others from it. */
export const sendReports: Handler<'send-reports'> = async (_, signal) => {
  const at = now()
  const due = await withSystemSql((sql) => sql<{ organizationId: string; id: string }>('subscriptions-due', DUE, [at]))
  let failed = 0
  for (const { organizationId, id } of due) {
    if (signal.aborted) throw new Error('The worker stops; what is left is due at the next try.')
    await makeDue(organizationId, id, at).catch((err: unknown) => {
      failed += 1
      log().warn({ err, organizationId, subscriptionId: id }, 'a subscription that is due could not be taken up')
    })
  }
  if (failed > 0) throw new Error(`${failed} of ${due.length} subscriptions could not be taken up.`)
}

/** What fell due several times while nobody looked is sent once, as of the last time. */
function makeDue(organizationId: string, id: string, at: Date): Promise<void> {
  return withOrganization(organizationId, async (scope) => {
    const row = await lockSubscription(scope, id)
    if (row === null || row.nextAt === null || row.nextAt > at) return
    const schedule = scheduleOf(row)
    const dueAt = lastDue(schedule, row.nextAt, at)
    for (const channel of channelsOf(row)) {
      const delivery = { id: newId(), subscriptionId: id, dueAt, channel, test: false, createdAt: at }
      const isNew = await insertDelivery(scope, delivery)
      if (isNew) await enqueueDelivery(scope, { subscriptionId: id, deliveryId: delivery.id, by: null })
    }
    await updateSubscriptionRow(scope, id, { nextAt: nextTime(schedule, at) })
  })
}

export function channelsOf({ recipients, webhookUrl }: { recipients: string[]; webhookUrl: string | null }) {
  const mail = recipients.length > 0 ? (['mail'] as const) : []
  return webhookUrl === null ? mail : [...mail, 'webhook' as const]
}
