import { beforeAll, expect, test } from 'vitest'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { seedSource } from '@/e2e/fixtures/sources'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { listBillable } from './billable'
import { removeSource } from './removal'

let contoso: Seeded
let gone: string

type Account = {
  userName: string
  displayName?: string
  synced?: boolean
  enabled?: boolean
  guest?: boolean
  serviceAccount?: boolean
}

async function accounts(sourceId: string, list: Account[]): Promise<void> {
  const { organizationId } = contoso
  const usual = { displayName: 'Somebody', synced: false, enabled: true, guest: false, seenAt: new Date() }
  await withOrganization(organizationId, ({ db }) =>
    db.sourceAccount.createMany({
      data: list.map((account) => ({ ...usual, ...account, organizationId, sourceId, objectId: newId() })),
    }),
  )
}

beforeAll(async () => {
  contoso = await seedOrganization()
  const [one, two] = [await seedSource(contoso), await seedSource(contoso)]
  gone = (await seedSource(contoso)).id
  await accounts(one.id, [
    { userName: 'Ada@contoso.com', displayName: 'Ada Lovelace', synced: true },
    { userName: 'bob@contoso.com' },
    { userName: 'off@contoso.com', enabled: false },
    { userName: 'robot@contoso.com', serviceAccount: true },
    { userName: 'guest_contoso.com#EXT#@x', guest: true },
  ])
  await accounts(two.id, [
    { userName: 'ada@contoso.com', displayName: 'Ada Lovelace', synced: true },
    { userName: 'bob@contoso.com' },
    { userName: 'robot@contoso.com', serviceAccount: true, synced: true },
  ])
  await accounts(gone, [{ userName: 'late@contoso.com' }])
  await removeSource(contoso.actor, gone, { records: 'keep' })
})

test('enabled accounts count, whoever is synced to two tenants once, and neither service accounts nor those of a deleted source', async () => {
  const { total, items } = await listBillable(contoso.actor, { limit: 50 })
  expect(items.map(({ userName, origin, guest }) => [userName.toLowerCase(), origin, guest])).toEqual([
    ['ada@contoso.com', 'synced', false],
    ['bob@contoso.com', 'cloud', false],
    ['bob@contoso.com', 'cloud', false],
    ['guest_contoso.com#ext#@x', 'cloud', true],
  ])
  expect(total).toBe(items.length)
})

test('the list behind the number is searched by any part of the names, and the number stays that of all', async () => {
  const { total, items } = await listBillable(contoso.actor, { search: 'LOVE ada', limit: 50 })
  expect(items.map(({ displayName }) => displayName)).toEqual(['Ada Lovelace'])
  expect(total).toBe(4)
})

test('whoever does not count is listed with the reason, each account in one of the two lists', async () => {
  const { leftOut, items } = await listBillable(contoso.actor, { counted: 'no', limit: 50 })
  expect(items.map(({ userName, why }) => [userName, why])).toEqual([
    ['ada@contoso.com', 'same-person'],
    ['off@contoso.com', 'disabled'],
    ['robot@contoso.com', 'service-account'],
    ['robot@contoso.com', 'service-account'],
  ])
  expect(leftOut).toBe(items.length)
})

test('page by page everybody is seen once', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await listBillable(contoso.actor, { limit: 1, cursor })
    seen.push(...items.map(({ objectId }) => objectId))
    cursor = next ?? undefined
  } while (cursor)
  expect(new Set(seen).size).toBe(4)
  expect(seen).toHaveLength(4)
})

test('another organization counts nobody of it', async () => {
  const fabrikam = await seedOrganization('Fabrikam')
  expect(await listBillable(fabrikam.actor, { limit: 50 })).toEqual({ total: 0, leftOut: 0, items: [], next: null })
  expect((await listBillable(fabrikam.actor, { limit: 50, counted: 'no' })).items).toEqual([])
})
