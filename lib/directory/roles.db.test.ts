import { expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUser } from '@/e2e/fixtures/directory'
import { getRole, listMembers, listRoles } from './roles'
import { MemberFilter, RoleFilter } from './schema'

async function names(seeded: Seeded, filter: object = {}) {
  const list = await listRoles(seeded.actor, RoleFilter.parse(filter))
  return list.items.map((role) => role.displayName)
}

test('roles are listed by name with search, origin and state', async () => {
  const contoso = await seedOrganization()
  const profileId = await seedProfile(contoso)
  await seedRole(contoso, { name: 'VPN users', profileId })
  await seedRole(contoso, { name: 'Accounting' })
  await seedRole(contoso, { name: 'Old users', profileId, deletedAt: new Date() })
  expect(await names(contoso)).toEqual(['Accounting', 'VPN users'])
  expect(await names(contoso, { search: 'USERS' })).toEqual(['VPN users'])
  expect(await names(contoso, { origin: 'local' })).toEqual(['Accounting'])
  expect(await names(contoso, { origin: profileId, state: ['active', 'deleted'] })).toEqual(['Old users', 'VPN users'])
  expect(await names(contoso, { state: 'deleted' })).toEqual(['Old users'])
  expect(await names(contoso, { state: 'inactive' })).toEqual([])
})

test('a role is found with and without its accents, as a user is', async () => {
  const contoso = await seedOrganization()
  await seedRole(contoso, { name: 'Führung Köln' })
  await seedRole(contoso, { name: 'Sales' })
  for (const search of ['führung', 'FUHRUNG', 'koln fuh'])
    expect(await names(contoso, { search })).toEqual(['Führung Köln'])
  expect(await names(contoso, { search: 'fuehrung' })).toEqual([])
})

test('only live users count as members, disabled ones among them', async () => {
  const contoso = await seedOrganization()
  const anna = await seedUser(contoso, { name: 'Anna' })
  const bert = await seedUser(contoso, { name: 'Bert', active: false })
  const gone = await seedUser(contoso, { name: 'Gone', deletedAt: new Date() })
  const id = await seedRole(contoso, { name: 'Sales', members: [anna, bert, gone] })
  expect(await getRole(contoso.actor, id)).toMatchObject({ members: 2 })
  const members = await listMembers(contoso.actor, id, MemberFilter.parse({}))
  expect(members).toMatchObject({ total: 2, more: false })
  expect(members.items.map((one) => [one.displayName, one.active])).toEqual([
    ['Anna', true],
    ['Bert', false],
  ])
  expect(members.items[0]).toMatchObject({ origin: { profileId: null, name: 'Local' }, userName: expect.any(String) })
})

test('members are searched and paged without repeating or skipping anyone', async () => {
  const contoso = await seedOrganization()
  const members: string[] = []
  for (const letter of 'gfedcba') members.push(await seedUser(contoso, { name: `Person x${letter}` }))
  await seedUser(contoso, { name: 'Person not in it' })
  const id = await seedRole(contoso, { name: 'Sales', members })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await listMembers(contoso.actor, id, MemberFilter.parse({ limit: '3', cursor }))
    expect(page.total).toBe(7)
    seen.push(...page.items.map((one) => one.displayName.slice(-1)))
    cursor = page.next ?? undefined
  } while (cursor)
  expect(seen.join('')).toBe('abcdefg')
  const found = await listMembers(contoso.actor, id, MemberFilter.parse({ search: 'PERSON XC' }))
  expect(found.items.map((one) => one.displayName)).toEqual(['Person xc'])
})

test('a deleted role has no members', async () => {
  const contoso = await seedOrganization()
  const anna = await seedUser(contoso, { name: 'Anna' })
  const id = await seedRole(contoso, { name: 'Old', members: [anna], deletedAt: new Date() })
  expect(await getRole(contoso.actor, id)).toMatchObject({ members: 0 })
  expect(await listMembers(contoso.actor, id, MemberFilter.parse({}))).toMatchObject({ items: [], total: 0 })
})

test("another organization's role is not found, nor are its members", async () => {
  const [contoso, fabrikam] = [await seedOrganization('Contoso'), await seedOrganization('Fabrikam')]
  const id = await seedRole(contoso, { name: 'Sales' })
  await expect(getRole(fabrikam.actor, id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(listMembers(fabrikam.actor, id, MemberFilter.parse({}))).rejects.toMatchObject({ code: 'not_found' })
  expect(await names(fabrikam)).toEqual([])
})
