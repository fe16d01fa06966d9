import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Mailbox, openMailbox } from '@/e2e/fixtures/mailbox'
import {
  aSubscriber,
  deliveriesOf,
  makeDue,
  type Subscribed,
  sendDue,
  someChanges,
  subscribe,
  takeJobs,
} from '@/e2e/fixtures/subscriptions'
import { now } from '@/lib/clock'
import { withOrganization } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { tableOf } from '@/lib/files/table'
import { sendReport } from './deliver'
import { deliverByMail } from './delivery-mail'
import { selectDelivery } from './delivery-queries'
import { deliverByWebhook, WEBHOOK_ROWS } from './delivery-webhook'
import { sendReports } from './due'
import { openSubscribed } from './subscribed-report'
import { selectSubscription } from './subscription-queries'
import { testSubscription } from './subscription-test'

let mailbox: Mailbox
beforeAll(async () => {
  mailbox = await openMailbox()
  Object.assign(env(), { SMTP_URL: mailbox.url, MAIL_FROM: 'rollcall@kestrel.example' })
})
afterAll(() => mailbox.close())

const BATCHES = 60

/** A delivery of a report that is long: 60 batches of some 2 MB. `read` says how many of them were taken. */
async function longReport(ada: Subscribed, more: Record<string, unknown>) {
  const id = await subscribe(ada, more)
  await makeDue(ada, id)
  await sendReports({}, AbortSignal.timeout(60_000))
  const [job] = await takeJobs(ada)
  const { subscription, delivery } = await withOrganization(ada.organization.id, async (scope) => ({
    subscription: await selectSubscription(scope, id),
    delivery: await selectDelivery(scope, job?.deliveryId ?? ''),
  }))
  if (subscription === null || delivery === null) throw new Error('Nothing was due')
  const opened = await openSubscribed(ada.actor, subscription, { delivery, signal: AbortSignal.timeout(60_000) })
  const read = { batches: 0 }
  async function* batches() {
    for (; read.batches < BATCHES; read.batches++) yield Array(WEBHOOK_ROWS).fill('x'.repeat(2_000))
  }
  const head = { key: 'x', header: 'X', kind: 'text', width: 10, print: 1 } as const
  const table = tableOf<string>([{ ...head, of: (text) => text }], batches())
  return { made: { subscription, delivery, opened: { ...opened, table } }, read }
}

test('of a long report no more is read for a webhook than is sent to it', async () => {
  const ada = await aSubscriber()
  const { made, read } = await longReport(ada, { recipients: [], webhookUrl: 'https://localhost:1/hook' })
  // Where it leads is refused, once it was made.
  expect(await deliverByWebhook(made, {})).toMatchObject({ status: 'failed' })
  expect(read.batches).toBeLessThan(3)
})

test('of a long report no more is read for a mail than can be attached, and the mail tells how many rows there are', async () => {
  const ada = await aSubscriber()
  await someChanges(ada, 3)
  const { made, read } = await longReport(ada, {})
  expect(await deliverByMail(made, ['boss@contoso.com'])).toMatchObject({ status: 'sent', rows: 3 })
  expect(read.batches).toBeLessThan(BATCHES / 2)
  expect(mailbox.received.at(-1)?.text).toContain('not attached')
})

test('what takes too long to make is put off, so that others have their turn', async () => {
  const ada = await aSubscriber()
  await someChanges(ada, 1)
  const id = await subscribe(ada)
  await makeDue(ada, id)
  await sendReports({}, AbortSignal.timeout(60_000))
  const [job] = await takeJobs(ada)
  if (job === undefined) throw new Error('Nothing was due')
  await sendReport(job, new AbortController().signal, { ms: 0 })
  const problem = 'It took too long to make. Ask for a shorter time, or add a filter.'
  expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'waiting', tries: 1, problem }])
})

test('one test of a subscription waits at a time; one that got lost stands in the way for an hour', async () => {
  const ada = await aSubscriber()
  const id = await subscribe(ada)
  await testSubscription(ada.actor, id)
  await expect(testSubscription(ada.actor, id)).rejects.toMatchObject({ code: 'conflict' })
  const anHourAgo = new Date(now().getTime() - 3_600_000)
  await withOrganization(ada.organization.id, ({ db }) => db.delivery.updateMany({ data: { createdAt: anHourAgo } }))
  await testSubscription(ada.actor, id)
  await sendDue(ada)
  await testSubscription(ada.actor, id)
})

test('deliveries of one organization come one after the other, those of another beside them', async () => {
  const subscribed = [await aSubscriber(), await aSubscriber()]
  for (const ada of subscribed) for (let n = 0; n < 4; n++) await makeDue(ada, await subscribe(ada))
  await sendReports({}, AbortSignal.timeout(60_000))
  const { rows } = await pool().query<{ queue: string; jobs: number }>(
    `select queue_name as queue, count(*)::int as jobs from graphile_worker.jobs
     where task_identifier = 'send-report' and key is not null group by 1`,
  )
  for (const { organization } of subscribed) {
    expect(rows).toContainEqual({ queue: `send-report:${organization.id}`, jobs: 4 })
  }
})

const DAY_MS = 86_400_000

test.each(['kind=activity', 'kind=activity&f=when%3Agte%3Atoday', 'kind=activity&when=today'])(
  'a report is the one of the day it was due, however late it is sent: %s',
  async (query) => {
    const ada = await aSubscriber()
    const dueAt = new Date(Math.floor(now().getTime() / DAY_MS - 2) * DAY_MS + DAY_MS / 2)
    await someChanges(ada, 2, { activityDateTime: new Date(dueAt.getTime() - 3_600_000).toISOString() })
    await someChanges(ada, 1)
    const id = await subscribe(ada, { query, frequency: 'monthly', startsOn: '2026-01-01' })
    await makeDue(ada, id, dueAt)
    await sendDue(ada)
    expect(await deliveriesOf(ada, id)).toMatchObject([{ dueAt: dueAt.toISOString(), rows: 2 }])
  },
)
