import { expect, test } from 'vitest'
import { aPerson, grant } from '@/e2e/fixtures/people'
import { actorOf, aSubscriber, SUBSCRIBER, type Subscribed, subscribe } from '@/e2e/fixtures/subscriptions'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { updateSubscription } from './subscription-change'
import { MOST_OF_ORGANIZATION, MOST_OF_PERSON } from './subscription-room'

/** As many more, of the same person or of somebody else. */
async function copies({ organization }: Subscribed, count: number, ownerId?: string): Promise<void> {
  await withOrganization(organization.id, async ({ db }) => {
    const like = await db.subscription.findFirstOrThrow()
    const data = Array.from({ length: count }, () => ({ ...like, id: newId(), ownerId: ownerId ?? like.ownerId }))
    await db.subscription.createMany({ data })
  })
}

test('a person has so many subscriptions and no more, whether he makes them or takes them over', async () => {
  const ada = await aSubscriber()
  const id = await subscribe(ada)
  const carol = await aPerson(ada.organization)
  await grant(carol, [...SUBSCRIBER, 'subscriptions.manage'])
  const hers = { ...ada, actor: await actorOf(carol, ada.organization.id) }
  await copies(ada, MOST_OF_PERSON - 2)
  await subscribe(ada)
  await expect(subscribe(ada)).rejects.toMatchObject({ code: 'conflict' })
  await updateSubscription(ada.actor, id, { subject: 'Other' })
  await copies(ada, MOST_OF_PERSON, carol.id)
  await expect(updateSubscription(hers.actor, id, { subject: 'Hers' })).rejects.toMatchObject({ code: 'conflict' })
})

test('an organization has so many subscriptions and no more', async () => {
  const ada = await aSubscriber()
  await subscribe(ada)
  const carol = await aPerson(ada.organization)
  await copies(ada, MOST_OF_ORGANIZATION - 1, carol.id)
  const message = 'There are 1000 subscriptions here, which is the most. Delete one that nobody needs first.'
  await expect(subscribe(ada)).rejects.toMatchObject({ code: 'conflict', message })
})
