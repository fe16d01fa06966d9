import { setTimeout } from 'node:timers/promises'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedUser } from '@/e2e/fixtures/directory'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { upsertObjectId } from '@/lib/profiles/identity-queries'
import { requireEntraUser } from './entra-user'

const PIN = '11111111-2222-3333-4444-555555555555'

let seeded: Seeded
let profileId: string
let userId: string

beforeAll(async () => {
  seeded = await seedOrganization()
})

beforeEach(async () => {
  profileId = await seedProfile(seeded, newId())
  userId = await seedUser(seeded, { name: 'Ada', userName: `${newId()}@contoso.com`, profileId, externalId: 'ada' })
})

/** Somebody comes from Microsoft under Ada's name, with an object ID of his own. */
async function comeAsAda(): Promise<string> {
  const { organizationId } = seeded
  const where = { organizationId_id: { organizationId, id: userId } }
  const user = await withOrganization(organizationId, ({ db }) => db.directoryUser.findUniqueOrThrow({ where }))
  const named = { userName: user.userName, displayName: 'Ada', guest: false }
  const identity = { ...named, tenantId: newId(), objectId: newId() }
  await requireEntraUser({ organizationId, id: profileId, bindByUserName: true }, identity, {
    address: null,
    agent: null,
  })
  return identity.objectId
}

const objectIdOf = () =>
  withOrganization(seeded.organizationId, async ({ db }) => {
    const identity = await db.entraIdentity.findFirst({ where: { userId } })
    return identity?.objectId
  })

/** What happens before, in a transaction that ends only when all who come have read what was before it. */
function comeDuring(before: (scope: Scope) => Promise<unknown>, people: number) {
  return withOrganization(seeded.organizationId, async (scope) => {
    await before(scope)
    const coming = Promise.allSettled(Array.from({ length: people }, comeAsAda))
    await setTimeout(1_000)
    return { coming }
  }).then(({ coming }) => coming)
}

test('of two who come under one name at once, one is bound and the other is refused', async () => {
  const lock = ({ db }: Scope) => db.$queryRaw`select from directory_user where id = ${userId}::uuid for update`
  const outcomes = await comeDuring(lock, 2)
  const bound = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(bound).toEqual([await objectIdOf()])
})

test.each([
  ['set by an administrator', true],
  ['pushed by Entra', false],
])('an object ID that is %s meanwhile stays', async (_, set) => {
  const pin = (scope: Scope) =>
    set
      ? upsertObjectId(scope, { userId, profileId, objectId: PIN, by: 'Ada Admin', now: new Date() })
      : scope.db.directoryUser.updateMany({ where: { id: userId }, data: { externalId: PIN } })
  const outcomes = await comeDuring(pin, 1)
  expect(outcomes).toMatchObject([{ status: 'rejected', reason: { code: 'unauthenticated' } }])
  expect(await objectIdOf()).toBe(set ? PIN : null)
})
