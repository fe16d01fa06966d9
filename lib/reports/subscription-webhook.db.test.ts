import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aPerson, grant } from '@/e2e/fixtures/people'
import {
  actorOf,
  ageDeliveries,
  aMistypedName,
  aSubscriber,
  deliveriesOf,
  input,
  makeDue,
  retries,
  runSending,
  SUBSCRIBER,
  type Subscribed,
  sendDue,
  someChanges,
} from '@/e2e/fixtures/subscriptions'
import { now } from '@/lib/clock'
import { withOrganization } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { WEBHOOK_ROWS } from './delivery-webhook'
import { updateSubscription } from './subscription-change'
import { testSubscription } from './subscription-test'
import { createSubscription, getSubscription } from './subscriptions'

const CA = readFileSync('e2e/fixtures/localhost.cert.pem', 'utf8')
const CERTIFICATE = { cert: CA, key: readFileSync('e2e/fixtures/localhost.key.pem') }
const here: LookupFunction = (_, options, done) =>
  options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4)
const TRUST = { lookup: here, ca: CA }

type Came = { headers: NodeJS.Dict<string | string[]>; body: string }
const came: Came[] = []
let answers: { status: number; headers?: Record<string, string> }[] = []
const server = createServer(CERTIFICATE, async (request, response) => {
  let body = ''
  for await (const chunk of request.setEncoding('utf8')) body += chunk
  came.push({ headers: request.headers, body })
  const { status, headers = {} } = answers.shift() ?? { status: 200 }
  response.writeHead(status, headers).end()
})
let webhookUrl = ''

beforeEach(async () => {
  came.length = 0
  answers = []
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  webhookUrl = `https://localhost:${(server.address() as AddressInfo).port}/hook`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function hooked(subscribed: Subscribed, more: Record<string, unknown> = {}) {
  const made = await createSubscription(subscribed.actor, input({ recipients: [], webhookUrl, ...more }))
  return { id: made.id, secret: made.webhookSecret ?? '' }
}

function signedBy(secret: string, { headers, body }: Came): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  return `v1,${createHmac('sha256', key).update(text).digest('base64')}`
}

function only(): Came {
  const [first, ...others] = came
  if (first === undefined || others.length > 0) throw new Error(`${came.length} messages came`)
  return first
}

test('a webhook gets the rows as JSON, with a signature that it can work out itself', async () => {
  const ada = await aSubscriber(undefined, 'Contoso Webhook')
  await someChanges(ada, 2)
  const { id, secret } = await hooked(ada)
  await makeDue(ada, id)
  await sendDue(ada, TRUST)
  const message = only()
  expect(message.headers['webhook-signature']).toBe(signedBy(secret, message))
  expect(Math.abs(Number(message.headers['webhook-timestamp']) * 1000 - now().getTime())).toBeLessThan(60_000)
  const [delivery] = await deliveriesOf(ada, id)
  expect(delivery).toMatchObject({ id: message.headers['webhook-id'], channel: 'webhook', status: 'sent', rows: 2 })
  const sent = JSON.parse(message.body)
  expect(sent).toMatchObject({
    type: 'report',
    data: {
      test: false,
      subscriptionId: id,
      due: delivery?.dueAt,
      report: { name: 'all-entra-id-changes', title: 'All Entra ID Changes' },
      organization: { id: ada.organization.id, name: 'Contoso Webhook' },
      rows: 2,
      truncated: false,
    },
  })
  const names = sent.data.columns.map(({ key }: { key: string }) => key)
  expect(Object.keys(sent.data.records[0])).toEqual(names)
  expect(sent.data.records.map(({ who }: { who: string }) => who)).toEqual(Array(2).fill('audry.oliver@contoso.com'))
})

test('of more rows than a message takes the first are sent, and the message says so', async () => {
  const ada = await aSubscriber()
  await someChanges(ada, WEBHOOK_ROWS + 5)
  const { id } = await hooked(ada, { format: 'pdf' })
  await makeDue(ada, id)
  await sendDue(ada, TRUST)
  const { data } = JSON.parse(only().body)
  expect(data).toMatchObject({ rows: WEBHOOK_ROWS + 5, truncated: true })
  expect(data.records).toHaveLength(WEBHOOK_ROWS)
})

test('an answer of "later" is heeded, the same message comes again under the same id, and what is refused is not repeated', async () => {
  const ada = await aSubscriber()
  const { id, secret } = await hooked(ada)
  answers = [{ status: 429, headers: { 'retry-after': '600' } }, { status: 500 }, { status: 400 }]
  await makeDue(ada, id)
  await sendDue(ada, TRUST)
  const waiting = { status: 'waiting', tries: 1, problem: 'The webhook answered 429.' }
  expect(await deliveriesOf(ada, id)).toMatchObject([waiting])
  const [at] = await retries(ada)
  expect(Math.round(((at?.getTime() ?? 0) - now().getTime()) / 60_000)).toBe(10)
  await asIfDue(ada)
  await runSending(ada, TRUST)
  expect(await deliveriesOf(ada, id)).toMatchObject([{ ...waiting, tries: 2, problem: 'The webhook answered 500.' }])
  await asIfDue(ada)
  await runSending(ada, TRUST)
  expect(await deliveriesOf(ada, id)).toMatchObject([
    { status: 'failed', tries: 3, problem: 'The webhook answered 400.' },
  ])
  expect(await retries(ada)).toEqual([])
  expect(new Set(came.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(came.map((message) => message.headers['webhook-signature'])).toEqual(came.map((one) => signedBy(secret, one)))
})

test('an error that nobody foresaw is told, tried again and given up after a day like any other', async () => {
  const ada = await aSubscriber()
  const { id } = await hooked(ada)
  await withOrganization(ada.organization.id, async ({ db }) => {
    const { webhookSecretSealed } = await db.subscription.findFirstOrThrow()
    const damaged = webhookSecretSealed?.with(-1, (webhookSecretSealed.at(-1) ?? 0) ^ 1) ?? null
    await db.subscription.updateMany({ data: { webhookSecretSealed: damaged } })
  })
  await makeDue(ada, id)
  await sendDue(ada, TRUST)
  const problem = 'Rollcall could not make or send it. Its log says why.'
  expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'waiting', tries: 1, problem }])
  await asIfDue(ada)
  const aDayAgo = new Date(now().getTime() - 86_400_000)
  await withOrganization(ada.organization.id, ({ db }) => db.delivery.updateMany({ data: { createdAt: aDayAgo } }))
  await runSending(ada, TRUST)
  expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'failed', tries: 2, problem }])
})

test('who asks to come back after more than a day is not asked again', async () => {
  const ada = await aSubscriber()
  const { id } = await hooked(ada)
  answers = [{ status: 503, headers: { 'retry-after': '90000' } }]
  await makeDue(ada, id)
  await sendDue(ada, TRUST)
  expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'failed', problem: 'The webhook answered 503.' }])
})

test('a name that leads into this network is refused when something is sent', async () => {
  const ada = await aSubscriber()
  const { id } = await hooked(ada)
  await makeDue(ada, id)
  await sendDue(ada)
  expect(came).toEqual([])
  expect(await deliveriesOf(ada, id)).toMatchObject([
    { status: 'failed', problem: expect.stringMatching(/is at no public address/) },
  ])
})

test.each(['https://127.0.0.1/', 'https://[::1]:8080/', 'https://10.1.2.3/', 'https://2130706433/'])(
  'the address %s is refused when it is stored',
  async (url) => {
    const ada = await aSubscriber()
    await expect(createSubscription(ada.actor, input({ webhookUrl: url }))).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'webhookUrl', message: expect.stringContaining('must lead to a public address') }],
    })
  },
)

test('mail and webhook go their own ways: one that failed compares with nothing, and the other is not sent twice', async () => {
  const ada = await aSubscriber()
  await someChanges(ada, 1)
  Object.assign(env(), { SMTP_URL: undefined, MAIL_FROM: undefined })
  const { id } = await hooked(ada, { recipients: ['boss@contoso.com'], sendWhen: 'changed', query: 'kind=activity' })
  for (let day = 0; day < 2; day++) {
    await ageDeliveries(ada, 1)
    await makeDue(ada, id)
    await sendDue(ada, TRUST)
  }
  const ends = (await deliveriesOf(ada, id)).map(({ channel, status }) => `${channel} ${status}`)
  expect(ends.sort()).toEqual(['mail failed', 'mail failed', 'webhook sent', 'webhook skipped'])
})

test('a test is marked as one, goes at once, and moves neither the next time nor what is compared', async () => {
  const ada = await aSubscriber()
  await someChanges(ada, 1)
  const { id, secret } = await hooked(ada, { sendWhen: 'changed' })
  const before = await getSubscription(ada.actor, id)
  expect((await testSubscription(ada.actor, id)).items).toMatchObject([
    { test: true, status: 'waiting', channel: 'webhook' },
  ])
  await runSending(ada, TRUST)
  expect(JSON.parse(only().body).data).toMatchObject({ test: true, rows: 1 })
  expect(only().headers['webhook-signature']).toBe(signedBy(secret, only()))
  const after = await getSubscription(ada.actor, id)
  expect(after).toMatchObject({ nextAt: before.nextAt, last: null })
  const [row] = await withOrganization(ada.organization.id, ({ db }) => db.subscription.findMany())
  expect(row?.webhookDigest).toBeNull()
})

test('a test that somebody else asks for shows the webhook what its owner sees, and no more', async () => {
  const ada = await aSubscriber()
  await aMistypedName(ada, 'Correct-Horse-1')
  const { id } = await hooked(ada, { report: 'failed-logons', query: '' })
  const carol = await aPerson(ada.organization)
  await grant(carol, [...SUBSCRIBER, 'subscriptions.manage', 'activity.sensitive'])
  await testSubscription(await actorOf(carol, ada.organization.id), id)
  await runSending(ada, TRUST)
  expect(JSON.parse(only().body).data).toMatchObject({ test: true, rows: 1 })
  expect(only().body).not.toContain('Correct-Horse-1')
})

test('the secret is stored sealed, shown once, kept with its address and made anew for another', async () => {
  const ada = await aSubscriber()
  const { id, secret } = await hooked(ada)
  expect(JSON.stringify(await getSubscription(ada.actor, id))).not.toContain(secret)
  const [row] = await withOrganization(ada.organization.id, ({ db }) => db.subscription.findMany())
  expect(Buffer.from(row?.webhookSecretSealed ?? []).includes(Buffer.from(secret.slice(6), 'base64'))).toBe(false)
  expect((await updateSubscription(ada.actor, id, { subject: 'Other' })).webhookSecret).toBeNull()
  const moved = await updateSubscription(ada.actor, id, { webhookUrl: `${webhookUrl}/other` })
  expect(moved.webhookSecret).toMatch(/^whsec_/)
  expect(moved.webhookSecret).not.toBe(secret)
  await makeDue(ada, id)
  await sendDue(ada, TRUST)
  expect(only().headers['webhook-signature']).toBe(signedBy(moved.webhookSecret ?? '', only()))
})

/** As if the wait were over. */
async function asIfDue({ organization }: Subscribed): Promise<void> {
  await pool().query(`update graphile_worker._private_jobs set run_at = now() where payload->>'organizationId' = $1`, [
    organization.id,
  ])
}
