import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { aPerson, grant } from '@/e2e/fixtures/people'
import { actorOf, aSubscriber, SUBSCRIBER, subscribe } from '@/e2e/fixtures/subscriptions'
import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { deleteReport } from './queries'
import { createReport, updateReport } from './reports'
import { updateSubscription } from './subscription-change'
import { getSubscription } from './subscriptions'

/** A subscriber, and a report that somebody else shares with him. */
async function shared(query: string) {
  const ada = await aSubscriber()
  const person = await aPerson(ada.organization)
  await grant(person, [...SUBSCRIBER, 'reports.share'])
  const author = await actorOf(person, ada.organization.id)
  return { ada, author, report: (await save(author, query)).name }
}

function save(author: Actor, query: string, title = 'Team report') {
  return createReport(author, {
    ...{ title, description: '', category: 'Team', view: 'records', query },
    ...{ timeZone: 'organization', shared: true },
  })
}

test('a saved report is subscribed to as it stands: who changes it later does not decide what others send', async () => {
  const { ada, author, report } = await shared('kind=logon')
  const id = await subscribe(ada, { report, query: '' })
  await updateReport(author, report, { query: '' })
  expect(await getSubscription(ada.actor, id)).toMatchObject({ report, query: 'kind=logon' })
  const all = await updateSubscription(ada.actor, id, { query: '' })
  expect(all.query).toBe('')
})

test('another report comes with its own query, unless one is asked for', async () => {
  const { ada, author, report } = await shared('kind=logon')
  const other = (await save(author, 'kind=activity', 'Other report')).name
  const id = await subscribe(ada, { report, query: '' })
  expect(await updateSubscription(ada.actor, id, { report: other })).toMatchObject({ query: 'kind=activity' })
  const asked = { report, query: 'kind=logon&search=x' }
  expect(await updateSubscription(ada.actor, id, asked)).toMatchObject({ query: 'kind=logon&search=x' })
  expect(await updateSubscription(ada.actor, id, { report: 'failed-logons' })).toMatchObject({ query: '' })
})

test('a saved report that is subscribed to keeps its view', async () => {
  const { ada, author, report } = await shared('kind=logon')
  await subscribe(ada, { report, query: '' })
  await updateReport(author, report, { view: 'records', description: 'Other words' })
  await expect(updateReport(author, report, { view: 'by-user' })).rejects.toMatchObject({
    code: 'conflict',
    message: 'A subscription sends this report. Save it under another name to show it in another way.',
  })
})

test('a report that is deleted while somebody subscribes to it is not subscribed to', async () => {
  const { ada, author, report } = await shared('kind=logon')
  const other = (await save(author, 'kind=activity', 'Other report')).name
  const id = await subscribe(ada, { report: other, query: '' })
  const asked = await withOrganization(ada.organization.id, async (scope) => {
    await deleteReport(scope, report)
    const both = Promise.allSettled([subscribe(ada, { report }), updateSubscription(ada.actor, id, { report })])
    // So long they see it, and must wait for what becomes of it.
    await Promise.race([both, setTimeout(500)])
    return () => both
  })
  const refused = { status: 'rejected', reason: { code: 'not_found' } }
  expect(await asked()).toMatchObject([refused, refused])
})
