import { afterAll, beforeAll, expect, test } from 'vitest'
import { aLastingPassword } from '@/e2e/fixtures/assessed-tenant'
import { openCsv } from '@/e2e/fixtures/files'
import { parseMail } from '@/e2e/fixtures/mail-parts'
import { type Mailbox, openMailbox } from '@/e2e/fixtures/mailbox'
import { publishState } from '@/e2e/fixtures/published-state'
import { aSubscriber, makeDue, SUBSCRIBER, sendDue, subscribe } from '@/e2e/fixtures/subscriptions'
import { env } from '@/lib/env'
import { assessRisks } from '@/lib/risks/assess'
import { listReports } from './reports'

let mailbox: Mailbox

beforeAll(async () => {
  mailbox = await openMailbox()
  Object.assign(env(), { SMTP_URL: mailbox.url, MAIL_FROM: 'Rollcall <rollcall@kestrel.example>' })
})
afterAll(() => mailbox.close())

const RISKS = { report: 'risk-assessment', query: 'level=medium' }

test('who subscribes to the risks gets those of the levels he asked for, as they stand when it is sent', async () => {
  const ada = await aSubscriber([...SUBSCRIBER, 'risks.view'])
  const place = { organizationId: ada.organization.id, sourceId: ada.sourceId }
  const id = await subscribe(ada, RISKS)
  await publishState(place, { objects: { user: [aLastingPassword('Ada'), aLastingPassword('Ben')] } })
  await assessRisks(place, new AbortController().signal)
  await makeDue(ada, id)
  await sendDue(ada)
  const [mail] = mailbox.received
  const file = parseMail(mail?.raw ?? '').parts.find(({ fileName }) => fileName !== null)
  const [header, ...rows] = openCsv(Buffer.from(file?.content ?? ''))
  expect(header?.slice(0, 3)).toEqual(['Level', 'Risk', 'Current'])
  expect(rows.map(([level]) => level)).toEqual(rows.map(() => 'Medium'))
  expect(rows).toContainEqual(
    expect.arrayContaining(['Enabled accounts whose password never expires', '2/2 (100%)', '1S-01']),
  )
})

test('who may not see risks does not find them among the reports and cannot subscribe to them', async () => {
  const bob = await aSubscriber()
  expect((await listReports(bob.actor)).items.map(({ name }) => name)).not.toContain('risk-assessment')
  await expect(subscribe(bob, RISKS)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a level that there is not is refused', async () => {
  const ada = await aSubscriber([...SUBSCRIBER, 'risks.view'])
  await expect(subscribe(ada, { ...RISKS, query: 'level=dreadful' })).rejects.toMatchObject({ code: 'invalid' })
})
