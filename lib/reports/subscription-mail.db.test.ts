import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openCsv, openXlsx } from '@/e2e/fixtures/files'
import { type Part, parseMail, partOf } from '@/e2e/fixtures/mail-parts'
import { type Mailbox, openMailbox } from '@/e2e/fixtures/mailbox'
import { anOrganization, aPerson, grant } from '@/e2e/fixtures/people'
import {
  actorOf,
  ageDeliveries,
  aMistypedName,
  aSubscriber,
  deliveriesOf,
  makeDue,
  runSending,
  SUBSCRIBER,
  type Subscribed,
  sendDue,
  someChanges,
  subscribe,
  takeJobs,
} from '@/e2e/fixtures/subscriptions'
import { now } from '@/lib/clock'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/jobs/enqueue'
import { runDueJobs } from '@/lib/worker/run-due-jobs'
import { sendReport } from './deliver'
import { getSubscription } from './subscriptions'

let mailbox: Mailbox
const DAY_MS = 86_400_000

beforeAll(async () => {
  mailbox = await openMailbox()
})
afterAll(() => mailbox.close())
beforeEach(() => {
  mailbox.received.length = 0
  mailbox.refused.clear()
  Object.assign(env(), { SMTP_URL: mailbox.url, MAIL_FROM: 'Rollcall <rollcall@kestrel.example>' })
})

function onlyMail() {
  expect(mailbox.received).toHaveLength(1)
  return parseMail(mailbox.received[0]?.raw ?? '')
}

function fileOf(parts: Part[]): Part {
  const file = parts.find((part) => part.fileName !== null)
  if (file === undefined) throw new Error('The mail has no file')
  return file
}

/** A day after the last time. */
async function dueAgain(subscribed: Subscribed, id: string) {
  await ageDeliveries(subscribed, 1)
  await makeDue(subscribed, id)
  await sendDue(subscribed)
}

describe('a subscription that is due', () => {
  test('arrives by mail with the rows of its report in a file that opens', async () => {
    const ada = await aSubscriber(SUBSCRIBER, 'Übersee & Söhne')
    await someChanges(ada, 3)
    const more = { message: 'Good morning,\n<b>{{Num_Records}}</b> changes of {{Managed_Organization}}' }
    const id = await subscribe(ada, more)
    await makeDue(ada, id)
    await sendDue(ada)
    const mail = onlyMail()
    expect(mailbox.received[0]?.to).toBe('boss@contoso.com')
    expect(mail.headers.get('subject')).toBe('Daily Report on All Entra ID Changes from Übersee & Söhne')
    expect(mail.headers.get('from')).toContain('rollcall@kestrel.example')
    expect(partOf(mail, 'text/plain')).toContain('<b>3</b> changes of Übersee & Söhne')
    expect(partOf(mail, 'text/html')).toContain('&#60;b&#62;3&#60;/b&#62; changes of Übersee &#38; Söhne')
    const file = fileOf(mail.parts)
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' }).format(now())
    expect(file).toMatchObject({ type: 'text/csv', fileName: `Report on All Entra ID Changes ${today}.csv` })
    const [header, ...rows] = openCsv(file.content)
    expect(header).toContain('Who')
    expect(rows.map((row) => row[header?.indexOf('Who') ?? 0])).toEqual(Array(3).fill('audry.oliver@contoso.com'))
    expect(await deliveriesOf(ada, id)).toMatchObject([
      { status: 'sent', channel: 'mail', rows: 3, tries: 1, problem: null },
    ])
  })

  test('arrives as a workbook to several at once, and tells whom the mail server refused', async () => {
    const ada = await aSubscriber()
    await someChanges(ada, 2)
    const id = await subscribe(ada, { format: 'xlsx', recipients: ['a@contoso.com', 'b@contoso.com', 'c@contoso.com'] })
    mailbox.refused.add('b@contoso.com')
    await makeDue(ada, id)
    await sendDue(ada)
    expect(mailbox.received.map(({ to }) => to)).toEqual(['a@contoso.com', 'c@contoso.com'])
    expect(mailbox.received[0]?.raw).toMatch(/^(?![\s\S]*[abc]@contoso)[\s\S]*\nTo: Undisclosed recipients:;\r\n/)
    const file = fileOf(parseMail(mailbox.received[0]?.raw ?? '').parts)
    expect((await openXlsx(file.content)).map(({ rows }) => rows.length)).toEqual([3])
    const problem = 'The mail server refused b@contoso.com; the others have it.'
    expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'sent', problem }])
  })

  test('is taken up and sent by the worker itself', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada)
    await makeDue(ada, id)
    await withOrganization(ada.organization.id, (scope) => enqueue(scope, 'send-reports', {}))
    await runDueJobs(15)
    onlyMail()
    expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'sent', rows: 0 }])
  })

  test('has its next time moved in the same step, so the same moment is never taken up twice', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada)
    const due = new Date(now().getTime() - 1000)
    await makeDue(ada, id, due)
    await sendDue(ada)
    await sendDue(ada)
    await makeDue(ada, id, due)
    await sendDue(ada)
    onlyMail()
    expect(new Date((await getSubscription(ada.actor, id)).nextAt ?? 0).getTime()).toBeGreaterThan(now().getTime())
  })

  test('was missed for days: it is sent once, as of the last time', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada)
    await makeDue(ada, id, new Date(now().getTime() - 10 * DAY_MS))
    await sendDue(ada)
    onlyMail()
    const [delivery, ...others] = await deliveriesOf(ada, id)
    expect(others).toEqual([])
    expect(now().getTime() - new Date(delivery?.dueAt ?? 0).getTime()).toBeLessThan(DAY_MS)
  })

  test('has the time span that was meant when it was due', async () => {
    const ada = await aSubscriber()
    await someChanges(ada, 1)
    const id = await subscribe(ada, { query: 'kind=activity&when=last-24-hours' })
    await makeDue(ada, id, new Date(now().getTime() - 2 * 3_600_000))
    await withOrganization(ada.organization.id, ({ db }) =>
      db.subscription.updateMany({ data: { frequency: 'monthly' } }),
    )
    await sendDue(ada)
    expect(await deliveriesOf(ada, id)).toMatchObject([{ rows: 0 }])
  })

  test('is sent once though its job runs twice; only who dies between the mail server and the note sends it again, as the same mail', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada)
    await makeDue(ada, id)
    await sendDue(ada)
    const [delivery] = await deliveriesOf(ada, id)
    const again = { organizationId: ada.organization.id, subscriptionId: id, deliveryId: delivery?.id ?? '', by: null }
    await sendReport(again, new AbortController().signal)
    onlyMail()
    await withOrganization(ada.organization.id, ({ db }) => db.delivery.updateMany({ data: { status: 'waiting' } }))
    await sendReport(again, new AbortController().signal)
    const ids = mailbox.received.map(({ raw }) => parseMail(raw).headers.get('message-id'))
    expect(ids).toEqual([expect.stringContaining(delivery?.id ?? '-'), ids[0]])
  })

  test('that nobody is there to send is done after a restart', async () => {
    const ada = await aSubscriber()
    await makeDue(ada, await subscribe(ada))
    await sendDue({ ...ada, organization: { ...ada.organization, id: (await aSubscriber()).organization.id } })
    expect(mailbox.received).toEqual([])
    await runSending(ada)
    onlyMail()
  })
})

describe('sent only', () => {
  test('if there is something: an empty report is not', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada, { sendWhen: 'not-empty' })
    await dueAgain(ada, id)
    expect(mailbox.received).toEqual([])
    expect(await deliveriesOf(ada, id)).toMatchObject([
      { status: 'skipped', rows: 0, problem: 'There was nothing to send.' },
    ])
    await someChanges(ada, 1)
    await dueAgain(ada, id)
    expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'sent', rows: 1 }, { status: 'skipped' }])
  })

  test('if something changed since it was sent last', async () => {
    const ada = await aSubscriber()
    await someChanges(ada, 1)
    const id = await subscribe(ada, { sendWhen: 'changed', query: 'kind=activity' })
    await dueAgain(ada, id)
    await dueAgain(ada, id)
    await someChanges(ada, 1)
    await dueAgain(ada, id)
    const statuses = (await deliveriesOf(ada, id)).map(({ status }) => status)
    expect(statuses).toEqual(['sent', 'skipped', 'sent'])
    expect(mailbox.received).toHaveLength(2)
  })
})

describe('what stands in the way', () => {
  test('no mail server: the delivery says which settings are missing, and sends nothing', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada)
    Object.assign(env(), { SMTP_URL: undefined, MAIL_FROM: undefined })
    await makeDue(ada, id)
    await sendDue(ada)
    const problem = 'There is no mail server: set SMTP_URL and MAIL_FROM where Rollcall is started.'
    expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'failed', problem }])
  })

  test('a mail server that is away: it is tried again, ever later, and given up after a day', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada)
    Object.assign(env(), { SMTP_URL: 'smtp://127.0.0.1:1' })
    await makeDue(ada, id)
    await sendDue(ada)
    expect(await takeJobs(ada)).toEqual([])
    expect(await deliveriesOf(ada, id)).toMatchObject([
      { status: 'waiting', tries: 1, problem: expect.stringMatching(/^The mail server cannot be reached \(E\w+\)/) },
    ])
    await withOrganization(ada.organization.id, ({ db }) =>
      db.delivery.updateMany({ data: { createdAt: new Date(now().getTime() - DAY_MS) } }),
    )
    const [delivery] = await deliveriesOf(ada, id)
    const again = { organizationId: ada.organization.id, subscriptionId: id, deliveryId: delivery?.id ?? '', by: null }
    await sendReport(again, new AbortController().signal)
    expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'failed', tries: 2 }])
  })

  test('everybody refused: it is given up at once', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada)
    mailbox.refused.add('boss@contoso.com')
    await makeDue(ada, id)
    await sendDue(ada)
    const problem = 'The mail server refused it for every recipient (550).'
    expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'failed', problem }])
  })
})

describe('the rights of its owner', () => {
  test.each(SUBSCRIBER)('without %s it pauses itself and says why', async (right) => {
    const ada = await aSubscriber()
    const id = await subscribe(ada)
    await withOrganization(ada.organization.id, ({ db }) => db.rightGrant.deleteMany({ where: { right } }))
    await makeDue(ada, id)
    await sendDue(ada)
    expect(mailbox.received).toEqual([])
    const because = `${ada.person.userName}, its owner, no longer holds the right "${right}".`
    expect(await getSubscription(ada.actor, id)).toMatchObject({ pausedBecause: because, nextAt: null })
    expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'failed', problem: because }])
  })

  test.each([{ active: false }, { deletedAt: now() }, { accessUntil: new Date(0) }])(
    'are gone with %j',
    async (data) => {
      const ada = await aSubscriber()
      const id = await subscribe(ada)
      const key = { organizationId_id: { organizationId: ada.organization.id, id: ada.person.id } }
      await withOrganization(ada.organization.id, ({ db }) => db.directoryUser.update({ where: key, data }))
      await makeDue(ada, id)
      await sendDue(ada)
      expect(mailbox.received).toEqual([])
      expect(await getSubscription(ada.actor, id)).toMatchObject({
        pausedBecause: `${ada.person.userName} is disabled or deleted, and it runs with the rights of its owner.`,
      })
    },
  )

  test('decide whether names that may be passwords are in it', async () => {
    for (const [rights, seen] of [
      [SUBSCRIBER, false],
      [[...SUBSCRIBER, 'activity.sensitive'], true],
    ] as const) {
      mailbox.received.length = 0
      const ada = await aSubscriber(rights)
      await aMistypedName(ada, 'Correct-Horse-1')
      await makeDue(ada, await subscribe(ada, { report: 'failed-logons', query: '' }))
      await sendDue(ada)
      const file = fileOf(onlyMail().parts).content.toString('utf8')
      expect(openCsv(Buffer.from(file))).toHaveLength(2)
      expect(file.includes('Correct-Horse-1')).toBe(seen)
    }
  })

  test('of somebody of the managing organization serve as well', async () => {
    await withSystem((db) => db.organization.updateMany({ data: { managing: false } }))
    const kestrel = await anOrganization('Kestrel')
    const person = await aPerson(kestrel)
    const contoso = await aSubscriber(SUBSCRIBER, 'Contoso')
    await someChanges(contoso, 1)
    await grant(person, SUBSCRIBER, { target: 'listed', targetIds: [contoso.organization.id] })
    const eve = { ...contoso, actor: await actorOf(person, contoso.organization.id) }
    const id = await subscribe(eve, { subject: '{{Managing_Organization}} for {{Managed_Organization}}' })
    await makeDue(eve, id)
    await sendDue(eve)
    expect(onlyMail().headers.get('subject')).toBe('Kestrel for Contoso')
    expect(await getSubscription(eve.actor, id)).toMatchObject({ owner: person.userName, mine: true })
  })
})
