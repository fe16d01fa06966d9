import { expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUnit, seedUser } from '@/e2e/fixtures/directory'
import { newId } from '@/lib/db/id'
import { ENTERPRISE } from './manager'
import { UserFilter } from './schema'
import { getUser, listUsers } from './users'

async function names(seeded: Seeded, filter: object = {}) {
  const list = await listUsers(seeded.actor, UserFilter.parse(filter))
  return list.items.map((user) => user.displayName)
}

test('users are listed by name, without regard to case and accents', async () => {
  const contoso = await seedOrganization()
  for (const name of ['Zoe', 'anna', 'Özil', 'Oz', 'Bert']) await seedUser(contoso, { name })
  expect(await names(contoso)).toEqual(['anna', 'Bert', 'Oz', 'Özil', 'Zoe'])
})

test('a search finds any part in any case, all words in any order, and no wildcard', async () => {
  const contoso = await seedOrganization()
  await seedUser(contoso, { name: 'Anna Müller', userName: 'anna.mueller@contoso.com' })
  await seedUser(contoso, { name: 'Anna_Berg 100%', userName: 'berg@contoso.com' })
  expect(await names(contoso, { search: 'MÜLL' })).toEqual(['Anna Müller'])
  expect(await names(contoso, { search: 'muller' })).toEqual(['Anna Müller'])
  expect(await names(contoso, { search: 'mueller@' })).toEqual(['Anna Müller'])
  expect(await names(contoso, { search: 'müller anna' })).toEqual(['Anna Müller'])
  expect(await names(contoso, { search: '%' })).toEqual(['Anna_Berg 100%'])
  expect(await names(contoso, { search: '_' })).toEqual(['Anna_Berg 100%'])
  expect(await names(contoso, { search: 'nobody' })).toEqual([])
  expect(await names(contoso, { search: 'a\0' })).toEqual([])
})

test('each filter shows its users only, several of one kind add up, and different kinds narrow', async () => {
  const contoso = await seedOrganization()
  const [one, two] = [await seedProfile(contoso, 'One'), await seedProfile(contoso, 'Two')]
  const anna = await seedUser(contoso, { name: 'Anna', profileId: one })
  await seedUser(contoso, { name: 'Bert', profileId: two, active: false })
  await seedUser(contoso, { name: 'Carl' })
  await seedUser(contoso, { name: 'Dora', profileId: one, deletedAt: new Date() })
  const role = await seedRole(contoso, { name: 'Sales', profileId: one, members: [anna] })
  const ended = await seedRole(contoso, { name: 'Gone', profileId: one, members: [anna], deletedAt: new Date() })

  expect(await names(contoso)).toEqual(['Anna', 'Bert', 'Carl'])
  expect(await names(contoso, { origin: 'local' })).toEqual(['Carl'])
  expect(await names(contoso, { origin: one })).toEqual(['Anna'])
  expect(await names(contoso, { origin: ['local', two] })).toEqual(['Bert', 'Carl'])
  expect(await names(contoso, { state: 'active' })).toEqual(['Anna', 'Carl'])
  expect(await names(contoso, { state: 'inactive' })).toEqual(['Bert'])
  expect(await names(contoso, { state: ['active', 'inactive'] })).toEqual(['Anna', 'Bert', 'Carl'])
  expect(await names(contoso, { state: 'deleted' })).toEqual(['Dora'])
  expect(await names(contoso, { state: ['deleted', 'inactive'] })).toEqual(['Bert', 'Dora'])
  expect(await names(contoso, { state: ['active', 'inactive', 'deleted'] })).toEqual(['Anna', 'Bert', 'Carl', 'Dora'])
  expect(await names(contoso, { role })).toEqual(['Anna'])
  expect(await names(contoso, { role: ended })).toEqual([])
  expect(await names(contoso, { origin: two, state: 'active' })).toEqual([])
  expect(await names(contoso, { origin: newId() })).toEqual([])
})

test('a unit shows its own users, or those of all units below it too', async () => {
  const contoso = await seedOrganization()
  const sales = await seedUnit(contoso, 'Sales')
  const north = await seedUnit(contoso, 'North', sales)
  const farNorth = await seedUnit(contoso, 'Far north', north)
  await seedUser(contoso, { name: 'Main' })
  await seedUser(contoso, { name: 'Sales', unitId: sales })
  await seedUser(contoso, { name: 'Far', unitId: farNorth })
  expect(await names(contoso, { unit: sales })).toEqual(['Sales'])
  expect(await names(contoso, { unit: sales, subordinate: 'true' })).toEqual(['Far', 'Sales'])
  expect(await names(contoso, { unit: contoso.unitId, subordinate: 'true' })).toEqual(['Far', 'Main', 'Sales'])
  expect(await names(contoso, { unit: newId(), subordinate: 'true' })).toEqual([])
})

test('pages neither repeat nor skip anyone while others come, go and are renamed', async () => {
  const contoso = await seedOrganization()
  for (const letter of 'abcdefghij') await seedUser(contoso, { name: `Same ${letter < 'f' ? 'name' : letter}` })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listUsers(contoso.actor, UserFilter.parse({ limit: '3', cursor }))
    seen.push(...page.items.map((user) => user.id))
    cursor = page.next ?? undefined
    await seedUser(contoso, { name: 'Aaron, before every page' })
    await seedUser(contoso, { name: 'Removed meanwhile', deletedAt: new Date() })
  } while (cursor)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(10)
})

test('a cursor that no list gave is refused at its field', async () => {
  const contoso = await seedOrganization()
  const ask = (cursor: string) => Promise.resolve().then(() => listUsers(contoso.actor, UserFilter.parse({ cursor })))
  await expect(ask('nonsense')).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'cursor' }] })
})

test('the number of users is exact', async () => {
  const contoso = await seedOrganization()
  for (const name of ['a', 'b', 'c']) await seedUser(contoso, { name })
  await seedUser(contoso, { name: 'gone', deletedAt: new Date() })
  expect(await listUsers(contoso.actor, UserFilter.parse({ limit: '1' }))).toMatchObject({ total: 3, more: false })
})

test('one user shows what SCIM delivered, his live roles, and his manager by name where he is known', async () => {
  const contoso = await seedOrganization()
  const profileId = await seedProfile(contoso)
  const boss = await seedUser(contoso, { name: 'Boss', profileId, externalId: 'boss-object-id' })
  const pushed = (value: string) => ({ title: 'Clerk', [ENTERPRISE]: { department: 'Sales', manager: { value } } })
  const anna = await seedUser(contoso, { name: 'Anna', profileId, attributes: pushed(boss) })
  const bert = await seedUser(contoso, { name: 'Bert', profileId, attributes: pushed('boss-object-id') })
  const carl = await seedUser(contoso, { name: 'Carl', profileId, attributes: pushed('RANDOM') })
  const live = await seedRole(contoso, { name: 'Sales', profileId, members: [anna] })
  await seedRole(contoso, { name: 'Gone', profileId, members: [anna], deletedAt: new Date() })

  const user = await getUser(contoso.actor, anna)
  expect(user).toMatchObject({
    attributes: pushed(boss),
    manager: { id: boss, displayName: 'Boss' },
    origin: { profileId, name: 'Contoso Entra' },
  })
  expect(user.roles).toMatchObject([{ id: live, displayName: 'Sales', origin: { profileId } }])
  expect((await getUser(contoso.actor, bert)).manager).toEqual({ id: boss, displayName: 'Boss' })
  expect((await getUser(contoso.actor, carl)).manager).toEqual({ id: 'RANDOM', displayName: null })
})

test('a manager of another profile is no acquaintance', async () => {
  const contoso = await seedOrganization()
  const [one, two] = [await seedProfile(contoso, 'One'), await seedProfile(contoso, 'Two')]
  const boss = await seedUser(contoso, { name: 'Boss', profileId: one })
  const attributes = { [ENTERPRISE]: { manager: { value: boss } } }
  const anna = await seedUser(contoso, { name: 'Anna', profileId: two, attributes })
  expect((await getUser(contoso.actor, anna)).manager).toEqual({ id: boss, displayName: null })
})

test('another organization sees nothing: not in lists, not by id, not through its filters', async () => {
  const [contoso, fabrikam] = [await seedOrganization('Contoso'), await seedOrganization('Fabrikam')]
  const anna = await seedUser(contoso, { name: 'Anna' })
  const role = await seedRole(contoso, { name: 'Sales', members: [anna] })
  await expect(getUser(fabrikam.actor, anna)).rejects.toMatchObject({ code: 'not_found' })
  expect(await names(fabrikam)).toEqual([])
  expect(await names(fabrikam, { role })).toEqual([])
  expect(await names(fabrikam, { unit: contoso.unitId, subordinate: 'true' })).toEqual([])
})
