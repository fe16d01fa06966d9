import { beforeAll, expect, test } from 'vitest'
import { anOrganization, aPerson, aRole, type Person } from '@/e2e/fixtures/people'
import { asSystem, filter, group, makeProfile, patch, scimClient, user } from '@/e2e/fixtures/scim-profile'

let entra: ReturnType<typeof scimClient>
let ada: Person
let administrators: string
let before: unknown

beforeAll(async () => {
  const organization = await anOrganization()
  ada = await aPerson(organization)
  administrators = await aRole(organization.id, [ada])
  entra = scimClient(await makeProfile({ organizationId: organization.id, unitId: organization.mainUnitId }))
  before = await localRows()
  expect(before).toHaveLength(1)
})

const localRows = () =>
  asSystem(
    `select u as "user", r as role, m as member from directory_user u
     join role_member m on m.organization_id = u.organization_id and m.user_id = u.id
     join directory_role r on r.organization_id = m.organization_id and r.id = m.role_id
     where u.organization_id = $1 and u.id = $2`,
    [ada.organizationId, ada.id],
  )

test.each<[string, () => [string, object?]]>([
  ['GET', () => [`/Users/${ada.id}`]],
  ['PUT', () => [`/Users/${ada.id}`, user('taken.over')]],
  ['PATCH', () => [`/Users/${ada.id}`, patch({ op: 'Replace', path: 'active', value: false })]],
  ['DELETE', () => [`/Users/${ada.id}`]],
  ['GET', () => [`/Groups/${administrators}`]],
  ['PUT', () => [`/Groups/${administrators}`, group('taken over')]],
  ['PATCH', () => [`/Groups/${administrators}`, patch({ op: 'Remove', path: 'members' })]],
  ['DELETE', () => [`/Groups/${administrators}`]],
])('%s of a local user or role is 404 and changes nothing', async (method, call) => {
  const [path, body] = call()
  expect((await entra(method, path, body)).status).toBe(404)
  expect(await localRows()).toEqual(before)
})

test('a local user or role is in no list, whatever is asked for', async () => {
  expect((await entra('GET', '/Users')).ids).toEqual([])
  expect((await entra('GET', `/Users?${filter(`userName eq "${ada.userName}"`)}`)).ids).toEqual([])
  expect((await entra('GET', `/Users?${filter(`id eq "${ada.id}"`)}`)).ids).toEqual([])
  expect((await entra('GET', '/Groups')).ids).toEqual([])
})

test('a pushed user with the name of a local one is another user, and a pushed role takes no local member', async () => {
  const twin = await entra('POST', '/Users', user(ada.userName))
  expect(twin.status).toBe(201)
  expect(twin.id).not.toBe(ada.id)
  const role = await entra('POST', '/Groups', group('Everybody'))
  const add = patch({ op: 'Add', path: 'members', value: [{ value: ada.id }, { value: twin.id }] })
  expect((await entra('PATCH', `/Groups/${role.id}`, add)).status).toBe(204)
  const members = await asSystem('select user_id from role_member where role_id = $1', [role.id])
  expect(members).toEqual([{ user_id: twin.id }])
  expect(await localRows()).toEqual(before)
})
