// Subscriptions to what a tenant is, which has no rows of its own time: when it has changed, and when there is nothing to send.

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aLastingPassword, aUser } from '@/e2e/fixtures/assessed-tenant'
import { parseMail, partOf } from '@/e2e/fixtures/mail-parts'
import { type Mailbox, openMailbox } from '@/e2e/fixtures/mailbox'
import { NO_PERMISSION } from '@/e2e/fixtures/part-status'
import { type HandMade, publishState } from '@/e2e/fixtures/published-state'
import {
  ageDeliveries,
  aSubscriber,
  deliveriesOf,
  makeDue,
  SUBSCRIBER,
  type Subscribed,
  sendDue,
  subscribe,
} from '@/e2e/fixtures/subscriptions'
import { env } from '@/lib/env'
import { acceptRisk } from '@/lib/risks/accepted'
import { assessRisks } from '@/lib/risks/assess'

const DAY_MS = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)
const READER = [...SUBSCRIBER, 'state.view', 'risks.view', 'risks.accept'] as const

let mailbox: Mailbox

beforeAll(async () => {
  mailbox = await openMailbox()
  Object.assign(env(), { SMTP_URL: mailbox.url, MAIL_FROM: 'Rollcall <rollcall@kestrel.example>' })
})
afterAll(() => mailbox.close())
beforeEach(() => {
  mailbox.received.length = 0
})

/** Read and assessed, as a worker would. */
async function become({ organization, sourceId }: Subscribed, state: HandMade, at: Date): Promise<void> {
  const place = { organizationId: organization.id, sourceId }
  await publishState(place, state, at)
  await assessRisks(place, new AbortController().signal, { at })
}

/** What became of it, a day after the last time. */
async function dueAgain(ada: Subscribed, id: string): Promise<string | undefined> {
  await ageDeliveries(ada, 1)
  await makeDue(ada, id)
  await sendDue(ada)
  return (await deliveriesOf(ada, id))[0]?.status
}

const ada = aLastingPassword('Ada')
const signedIn = { id: ada.id, name: 'Ada', properties: { lastSuccessfulSignInDateTime: daysAgo(60).toISOString() } }

test('that a day has passed is no change of a report of the state', async () => {
  const reader = await aSubscriber(READER)
  const id = await subscribe(reader, { report: 'user-attributes', query: '', sendWhen: 'changed' })
  await become(reader, { objects: { user: [ada], 'sign-in-activity': [signedIn] } }, daysAgo(3))
  expect(await dueAgain(reader, id)).toBe('sent')
  await become(reader, { objects: { user: [ada], 'sign-in-activity': [signedIn] } }, daysAgo(2))
  expect(await dueAgain(reader, id)).toBe('skipped')
  await become(
    reader,
    { objects: { user: [{ ...ada, properties: { ...ada.properties, department: 'IT' } }] } },
    daysAgo(1),
  )
  expect(await dueAgain(reader, id)).toBe('sent')
})

test('nor is it one of the risks that their news and trends become old; that one is accepted is', async () => {
  const reader = await aSubscriber(READER)
  const id = await subscribe(reader, { report: 'risk-assessment', query: '', sendWhen: 'changed' })
  await become(reader, { objects: { user: [aUser('Ada', {}, ada.id)] } }, daysAgo(40))
  await become(reader, { objects: { user: [ada] } }, daysAgo(3))
  expect(await dueAgain(reader, id)).toBe('sent')
  await become(reader, { objects: { user: [ada] } }, daysAgo(2))
  expect(await dueAgain(reader, id)).toBe('skipped')
  await acceptRisk(reader.actor, { sourceId: reader.sourceId, checkId: '1S-01', reason: 'A robot' })
  expect(await dueAgain(reader, id)).toBe('sent')
})

test('a risk that cannot be assessed any more is not passed over in silence, and told once', async () => {
  const reader = await aSubscriber(READER)
  const asked = { report: 'accounts-with-password-never-expires', query: '', format: 'pdf' }
  const ids = [
    await subscribe(reader, { ...asked, sendWhen: 'not-empty' }),
    await subscribe(reader, { ...asked, sendWhen: 'changed' }),
  ]
  const sent: (string | undefined)[][] = []
  const send = async () => {
    const ends: (string | undefined)[] = []
    for (const id of ids) ends.push(await dueAgain(reader, id))
    sent.push(ends)
  }
  await become(reader, { objects: { user: [aUser('Ada', {}, ada.id)] } }, daysAgo(4))
  await send()
  await become(reader, { parts: { user: NO_PERMISSION } }, daysAgo(3))
  await send()
  const said = parseMail(mailbox.received.at(-1)?.raw ?? '')
  expect(partOf(said, 'text/plain')).toContain('Not assessed. Users: The application may not read users.')
  await become(reader, { parts: { user: NO_PERMISSION } }, daysAgo(2))
  await send()
  await become(reader, { objects: { user: [aUser('Ada', {}, ada.id)] } }, daysAgo(1))
  await send()
  expect(sent).toEqual([
    ['skipped', 'sent'],
    ['sent', 'sent'],
    ['skipped', 'skipped'],
    ['skipped', 'sent'],
  ])
})
