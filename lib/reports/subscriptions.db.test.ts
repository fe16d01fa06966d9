import { beforeEach, describe, expect, test } from 'vitest'
import { anOrganization, aPerson, grant } from '@/e2e/fixtures/people'
import {
  actorOf,
  aSubscriber,
  deliveriesOf,
  input,
  makeDue,
  runSending,
  SUBSCRIBER,
  type Subscribed,
  sendDue,
  subscribe,
} from '@/e2e/fixtures/subscriptions'
import { listAttentionHere, listAttentionOf } from '@/lib/attention/attention'
import { now } from '@/lib/clock'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { env } from '@/lib/env'
import { purgeDeliveries } from './purge-deliveries'
import { createReport, updateReport } from './reports'
import { updateSubscription } from './subscription-change'
import { testSubscription } from './subscription-test'
import {
  createSubscription,
  getSubscription,
  listDeliveries,
  listSubscriptions,
  removeSubscription,
} from './subscriptions'

beforeEach(() => Object.assign(env(), { SMTP_URL: undefined, MAIL_FROM: undefined }))

/** Somebody else in the same organization. */
async function another({ organization }: Subscribed, rights: Parameters<typeof grant>[1] = SUBSCRIBER) {
  const person = await aPerson(organization)
  await grant(person, rights)
  return actorOf(person, organization.id)
}

function entries({ organization }: Subscribed) {
  return withOrganization(organization.id, ({ db }) =>
    db.consoleAudit.findMany({ where: { action: { startsWith: 'subscription' } }, orderBy: { number: 'asc' } }),
  )
}

describe('who may', () => {
  test.each(SUBSCRIBER)('subscribe: not without %s', async (right) => {
    const ada = await aSubscriber()
    const rights = new Set([...ada.actor.rights].filter((one) => one !== right))
    await expect(createSubscription({ ...ada.actor, rights }, input())).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('subscribe: people, not tokens, which may do less than the person whose rights it runs with', async () => {
    const ada = await aSubscriber()
    for (const id of [ada.actor.id, null]) {
      const token = { ...ada.actor, kind: 'api-token', id } as const
      await expect(createSubscription(token, input())).rejects.toMatchObject({ code: 'forbidden' })
    }
  })

  test('see: one his own; with subscriptions.manage all of the organization, and never those of another', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada)
    const bob = await another(ada)
    const eve = (await aSubscriber([...SUBSCRIBER, 'subscriptions.manage'])).actor
    for (const actor of [bob, eve]) {
      expect((await listSubscriptions(actor, { limit: 10 })).items).toEqual([])
      const refused = { code: 'not_found' }
      await expect(getSubscription(actor, id)).rejects.toMatchObject(refused)
      await expect(listDeliveries(actor, id, { limit: 10 })).rejects.toMatchObject(refused)
      await expect(updateSubscription(actor, id, { paused: true })).rejects.toMatchObject(refused)
      await expect(testSubscription(actor, id)).rejects.toMatchObject(refused)
      await expect(removeSubscription(actor, id)).rejects.toMatchObject(refused)
    }
    const carol = await another(ada, [...SUBSCRIBER, 'subscriptions.manage'])
    const { items, mail } = await listSubscriptions(carol, { limit: 10 })
    expect(items).toMatchObject([{ id, owner: ada.person.userName, mine: false }])
    expect(mail).toBe(false)
  })

  test('take over: whoever changes or resumes that of another becomes its owner; pausing leaves it as it is', async () => {
    const ada = await aSubscriber([...SUBSCRIBER, 'activity.sensitive'])
    const id = await subscribe(ada)
    const carol = await another(ada, [...SUBSCRIBER, 'subscriptions.manage'])
    expect(await updateSubscription(carol, id, { paused: true })).toMatchObject({ mine: false, nextAt: null })
    expect(await updateSubscription(carol, id, { paused: false })).toMatchObject({ mine: true, pausedAt: null })
    await expect(getSubscription(ada.actor, id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('see the report: a private one of somebody else is none', async () => {
    const ada = await aSubscriber()
    const { name } = await createReport(ada.actor, {
      ...{ title: 'Mine', description: '', category: 'Mine', view: 'records', query: 'kind=logon' },
      ...{ timeZone: 'organization', shared: false },
    })
    const id = await subscribe(ada, { report: name, query: '' })
    await expect(createSubscription(await another(ada), input({ report: name }))).rejects.toMatchObject({
      code: 'not_found',
    })
    const carol = await another(ada, [...SUBSCRIBER, 'subscriptions.manage'])
    await expect(updateSubscription(carol, id, { paused: false })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('what is asked', () => {
  test.each([
    ['a report that there is not', { report: 'no-such-report' }, { code: 'not_found' }],
    ['a query that cannot be read', { query: 'f=who:sounds-like:ada' }, { issues: [{ path: 'query' }] }],
  ])('%s is refused', async (_, more, refusal) => {
    const ada = await aSubscriber()
    await expect(createSubscription(ada.actor, input(more))).rejects.toMatchObject(refusal)
  })

  test('nobody to send it to is refused, when it is changed as well', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada)
    await expect(updateSubscription(ada.actor, id, { recipients: [] })).rejects.toMatchObject({
      issues: [{ path: 'recipients', message: 'needs at least one mail address, or a webhook' }],
    })
  })

  test('other times count from now; other words leave the next time where it is', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada, { startsOn: '2030-01-01' })
    expect(await getSubscription(ada.actor, id)).toMatchObject({ nextAt: '2030-01-01T07:00:00.000Z' })
    const soon = new Date(now().getTime() + 60_000)
    await makeDue(ada, id, soon)
    expect(await updateSubscription(ada.actor, id, { subject: 'Other' })).toMatchObject({ nextAt: soon.toISOString() })
    const changed = { time: '09:30', timeZone: 'UTC' }
    expect(await updateSubscription(ada.actor, id, changed)).toMatchObject({ nextAt: '2030-01-01T09:30:00.000Z' })
    expect(await updateSubscription(ada.actor, id, { paused: true })).toMatchObject({ nextAt: null })
    expect(await updateSubscription(ada.actor, id, { time: '10:00' })).toMatchObject({ nextAt: null })
    expect(await updateSubscription(ada.actor, id, { paused: false })).toMatchObject({
      nextAt: '2030-01-01T10:00:00.000Z',
    })
  })
})

test('the audit log has every change, who is outside of the organization, and nothing secret', async () => {
  const ada = await aSubscriber()
  const recipients = [ada.person.userName.toUpperCase(), 'partner@elsewhere.example']
  const webhookUrl = 'https://hooks.example.com/services/T00/very-secret'
  const { id, webhookSecret } = await createSubscription(ada.actor, input({ recipients, webhookUrl }))
  await updateSubscription(ada.actor, id, { subject: 'Other' })
  await updateSubscription(ada.actor, id, { paused: true })
  await updateSubscription(ada.actor, id, { paused: false })
  await testSubscription(ada.actor, id)
  await removeSubscription(ada.actor, id)
  const written = await entries(ada)
  const verbs = ['created', 'changed', 'paused', 'resumed', 'tested', 'deleted']
  expect(written.map(({ action }) => action)).toEqual(verbs.map((verb) => `subscription.${verb}`))
  expect(written[0]?.after).toMatchObject({
    recipients,
    recipientsOutside: ['partner@elsewhere.example'],
    webhookHost: 'hooks.example.com',
  })
  expect(written[1]).toMatchObject({ before: { subject: expect.any(String) }, after: { subject: 'Other' } })
  const text = JSON.stringify(written.map(({ before, after }) => ({ before, after })))
  expect(text).not.toContain('very-secret')
  expect(text).not.toContain(webhookSecret)
})

describe('the bell', () => {
  const sentences = async (actor: Subscribed['actor']) =>
    (await listAttentionHere(actor)).map(({ sentence }) => sentence)

  test('rings for a delivery that failed, at its owner and whoever manages subscriptions, until one arrives', async () => {
    const ada = await aSubscriber()
    const id = await subscribe(ada)
    await makeDue(ada, id)
    await sendDue(ada)
    const bob = await another(ada)
    const carol = await another(ada, [...SUBSCRIBER, 'subscriptions.manage'])
    const sentence =
      '"All Entra ID Changes" did not reach its recipients. There is no mail server: set SMTP_URL and MAIL_FROM where Rollcall is started.'
    expect(await sentences(ada.actor)).toEqual([sentence])
    expect(await sentences(carol)).toEqual([sentence])
    expect(await sentences(bob)).toEqual([])
    const [item] = await listAttentionOf(ada.actor)
    expect(item?.fix.href).toBe(`/configuration/${ada.organization.id}/subscriptions?subscription=${id}`)
    await withOrganization(ada.organization.id, ({ db }) => db.delivery.updateMany({ data: { status: 'sent' } }))
    expect(await sentences(ada.actor)).toEqual([])
  })

  test('rings for one that paused itself because its report is shared no longer, until somebody resumes it', async () => {
    const ada = await aSubscriber([...SUBSCRIBER, 'subscriptions.manage'])
    const author = await another(ada, ['activity.view', 'reports.share', 'reports.export', 'subscriptions.create'])
    const { name } = await createReport(author, {
      ...{ title: 'Team report', description: '', category: 'Team', view: 'records', query: 'kind=logon' },
      ...{ timeZone: 'organization', shared: true },
    })
    const id = await subscribe(ada, { report: name, query: '' })
    await updateReport(author, name, { shared: false })
    await makeDue(ada, id)
    await sendDue(ada)
    const because = 'Its report was deleted, or is not shared with its owner any more.'
    expect(await sentences(ada.actor)).toEqual([`The subscription to "Team report" paused itself. ${because}`])
    expect((await entries(ada)).at(-1)).toMatchObject({
      action: 'subscription.stopped',
      actorKind: 'system',
      after: { because },
    })
    await updateReport(author, name, { shared: true })
    await updateSubscription(ada.actor, id, { paused: false })
    expect(await sentences(ada.actor)).not.toContainEqual(expect.stringContaining('paused itself'))
  })
})

test('one that is paused while its delivery waits is not sent', async () => {
  const ada = await aSubscriber()
  const id = await subscribe(ada)
  await makeDue(ada, id)
  await sendDue({ ...ada, organization: await anOrganization() })
  await updateSubscription(ada.actor, id, { paused: true })
  await runSending(ada)
  const problem = 'The subscription was paused before it was sent.'
  expect(await deliveriesOf(ada, id)).toMatchObject([{ status: 'skipped', problem }])
})

test('an organization on its way out sends nothing', async () => {
  const ada = await aSubscriber()
  const id = await subscribe(ada)
  await makeDue(ada, id)
  await withSystem((db) => db.organization.update({ where: { id: ada.organization.id }, data: { deletingAt: now() } }))
  await sendDue(ada)
  expect(await deliveriesOf(ada, id)).toEqual([])
})

test('deliveries are kept 90 days, those under way as long as they take', async () => {
  const ada = await aSubscriber()
  const id = await subscribe(ada)
  await makeDue(ada, id)
  await sendDue(ada)
  await testSubscription(ada.actor, id)
  const in90Days = new Date(now().getTime() + 90 * 86_400_000 - 60_000)
  await purgeDeliveries(ada.organization.id, in90Days)
  expect(await deliveriesOf(ada, id)).toHaveLength(2)
  await purgeDeliveries(ada.organization.id, new Date(in90Days.getTime() + 120_000))
  expect(await deliveriesOf(ada, id)).toMatchObject([{ test: true, status: 'waiting' }])
})
