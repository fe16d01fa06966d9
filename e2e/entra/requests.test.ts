import { afterEach, expect, test } from 'vitest'
import { createGroup, createUser, type UserChanges, updateUser } from './changes'
import { createProvisioningJob, type JobOptions } from './job'
import { property } from './json'
import { blankPerson } from './people'
import { startReferenceServer, TOKEN } from './reference-server'
import { APP_ROLES, createTenant } from './tenant'

const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const { id: _, ...BLANK } = blankPerson('')
const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function emptyTenant(options: Partial<JobOptions> = {}, flag = '') {
  const server = await startReferenceServer()
  const tenant = createTenant({ seed: 3, people: 0, groups: 0 })
  const job = createProvisioningJob(tenant, { tenantUrl: server.url + flag, secretToken: TOKEN, ...options })
  cleanups.push(server.close, job.close)
  const person = (attributes: UserChanges) => createUser(tenant, { ...BLANK, ...attributes })
  const paths = () => job.log.entries.map((entry) => `${entry.method} ${entry.url.replace(server.url, '')}`)
  const bodyOf = (method: string) => job.log.entries.findLast((entry) => entry.method === method)?.body
  return { server, tenant, job, person, paths, bodyOf }
}

const JOY = {
  userPrincipalName: 'jyoung@testuser.com',
  displayName: 'Joy Young',
  givenName: 'Joy',
  surname: 'Young',
  mail: 'jyoung@contoso.com',
  mailNickname: 'jyoung',
}

test('Test Connection asks for a random user and a random group, with the token and without a SCIM media type', async () => {
  const { job, paths } = await emptyTenant()
  expect(await job.testConnection()).toEqual({
    ok: true,
    code: null,
    message: 'The supplied credentials are authorized to enable provisioning',
  })
  expect(paths()[0]).toMatch(new RegExp(`^GET /Users\\?filter=userName\\+eq\\+%22${GUID}%22$`))
  expect(paths()[1]).toMatch(
    new RegExp(`^GET /Groups\\?excludedAttributes=members&filter=displayName\\+eq\\+%22${GUID}%22$`),
  )
  expect(job.log.entries.map((entry) => entry.requestHeaders)).toEqual([
    { Authorization: `Bearer ${TOKEN}` },
    { Authorization: `Bearer ${TOKEN}` },
  ])
})

test('a user is created with the body of the sample request', async () => {
  const { job, person, bodyOf } = await emptyTenant()
  person(JOY)
  await job.runCycle()
  expect(bodyOf('POST')).toEqual({
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    externalId: 'jyoung',
    userName: 'jyoung@testuser.com',
    active: true,
    displayName: 'Joy Young',
    emails: [{ primary: true, type: 'work', value: 'jyoung@contoso.com' }],
    name: { givenName: 'Joy', familyName: 'Young', formatted: 'Joy Young' },
    meta: { resourceType: 'User' },
    roles: [],
  })
  expect(job.log.entries.find((entry) => entry.method === 'POST')?.requestHeaders).toEqual({
    Authorization: `Bearer ${TOKEN}`,
    Accept: 'application/scim+json',
    'Content-Type': 'application/scim+json; charset=utf-8',
  })
})

test('a full user carries telephone numbers, addresses and the enterprise block, and a custom extension that schemas does not name', async () => {
  const badge = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:badge'
  const { job, person, bodyOf } = await emptyTenant({ extensionAttributes: [badge], externalId: 'objectId' })
  const user = person({
    ...JOY,
    telephoneNumber: '+1 (206) 555-0100',
    mobile: '206.555.0101',
    streetAddress: 'One Way 1',
    city: 'Köln',
    state: 'NRW',
    postalCode: '50667',
    country: 'DE',
    physicalDeliveryOfficeName: '1.01',
    otherMail: 'joy+news@contoso.com',
    department: 'R&D',
    employeeId: '701984',
    extensionAttribute1: 'badge-7',
    jobTitle: 'Engineer',
    preferredLanguage: 'de-DE',
  })
  await job.runCycle()
  expect(bodyOf('POST')).toMatchObject({
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    externalId: user.id,
    title: 'Engineer',
    preferredLanguage: 'de-DE',
    emails: [
      { primary: true, type: 'work', value: 'jyoung@contoso.com' },
      { type: 'other', value: 'joy+news@contoso.com' },
    ],
    phoneNumbers: [
      { type: 'work', value: '+1 (206) 555-0100' },
      { type: 'mobile', value: '206.555.0101' },
    ],
    addresses: [
      { type: 'other', formatted: '1.01' },
      { type: 'work', streetAddress: 'One Way 1', locality: 'Köln', region: 'NRW', postalCode: '50667', country: 'DE' },
    ],
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { employeeNumber: '701984', department: 'R&D' },
    'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User': { badge: 'badge-7' },
  })
})

test('a user without mail is created without emails, never with null', async () => {
  const { job, person, bodyOf } = await emptyTenant()
  person({ ...JOY, mail: null })
  await job.runCycle()
  expect(bodyOf('POST')).not.toHaveProperty('emails')
  expect(JSON.stringify(bodyOf('POST'))).not.toContain('null')
})

test.each([
  ["sean.o'malley@contoso.com", 'userName+eq+%22sean.o%27malley%40contoso.com%22'],
  ['a+b@x.example', 'userName+eq+%22a%2Bb%40x.example%22'],
  ['Zoë "Z" \\ 李@x.example', 'userName+eq+%22Zo%C3%AB+%5C%22Z%5C%22+%5C%5C+%E6%9D%8E%40x.example%22'],
  ['dana+vendor_fabrikam.example#EXT#@contoso.example', 'userName+eq+%22dana%2Bvendor%40fabrikam.example%22'],
])('the look-up of %s is encoded as .NET does, and the guest suffix is stripped', async (userPrincipalName, filter) => {
  const { job, person, paths } = await emptyTenant()
  person({ ...JOY, userPrincipalName })
  await job.runCycle()
  expect(paths()[0]).toBe(`GET /Users?filter=${filter}`)
})

test('a group is created empty with the two schemas of the sample, members follow with a null reference', async () => {
  const { tenant, job, person, paths, bodyOf } = await emptyTenant()
  const [a, b] = [person(JOY), person({ ...JOY, userPrincipalName: 'b@x.example', mailNickname: 'b' })]
  const group = createGroup(tenant, { displayName: 'Équipe "A" & B', members: [a.id, b.id] })
  await job.runCycle()
  expect(paths()).toContain(
    'GET /Groups?excludedAttributes=members&filter=displayName+eq+%22%C3%89quipe+%5C%22A%5C%22+%26+B%22',
  )
  expect(bodyOf('POST')).toEqual({
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:Group',
      'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group',
    ],
    externalId: group.id,
    displayName: 'Équipe "A" & B',
    meta: { resourceType: 'Group' },
  })
  const anchors = [a, b].map((user) => job.state.links.get(user.id)?.anchor)
  expect(bodyOf('PATCH')).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'Add', path: 'members', value: anchors.map((value) => ({ $ref: null, value })) }],
  })
})

test('a manager is a PATCH of its own with a list and a reference, as in example 5', async () => {
  const { server, job, person, bodyOf } = await emptyTenant()
  const boss = person({ ...JOY, userPrincipalName: 'boss@x.example', mailNickname: 'boss' })
  person({ ...JOY, manager: boss.id })
  await job.runCycle()
  const value = job.state.links.get(boss.id)?.anchor
  expect(bodyOf('PATCH')).toEqual({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'Add', path: 'manager', value: [{ $ref: `${server.url}/Users/${value}`, value }] }],
  })
})

test('app roles are objects in a POST and JSON in a string in a PATCH, unless the compliance flag is set', async () => {
  const { tenant, job, person, bodyOf } = await emptyTenant({ roles: 'AppRoleAssignmentsComplex' })
  const user = person({ ...JOY, appRoles: APP_ROLES.slice(0, 1) })
  await job.runCycle()
  expect(property(bodyOf('POST'), 'roles')).toEqual([
    { primary: false, type: 'WindowsAzureActiveDirectoryRole', displayName: 'Admin', value: 'Admin' },
  ])
  updateUser(tenant, user.id, { appRoles: APP_ROLES.slice(1) })
  await job.runCycle()
  expect(property(bodyOf('PATCH'), 'Operations')).toEqual([
    {
      op: 'Add',
      path: 'roles',
      value: [{ value: '{"id":"06b07648-ecfe-499f-9d2f-6325724a46ee","value":"User","displayName":"User"}' }],
    },
  ])
  job.settings.dialect = 'aadOptscim062020'
  updateUser(tenant, user.id, { appRoles: APP_ROLES })
  await job.runCycle()
  expect(property(bodyOf('PATCH'), 'Operations')).toMatchObject([
    { op: 'add', path: 'roles', value: [{ value: 'Admin' }, { value: 'User' }] },
  ])
})

test('the flag in the tenant URL chooses the dialect and does not reach the paths; no request carries If-Match', async () => {
  const { server, job, tenant, person } = await emptyTenant({}, '/?AADOptSCIM062020')
  expect(job.settings.dialect).toBe('aadOptscim062020')
  const user = person(JOY)
  await job.runCycle()
  updateUser(tenant, user.id, { displayName: 'Joy', surname: 'Old' })
  await job.runCycle()
  expect(
    job.log.entries
      .map((entry) => entry.url.slice(server.url.length))
      .every((path) => path.startsWith('//Users') && !/aadopt/i.test(path)),
  ).toBe(true)
  expect(job.log.entries.flatMap((entry) => Object.keys(entry.requestHeaders))).not.toContain('If-Match')
})

test('on the wire there are no headers but these, no User-Agent among them', async () => {
  const { server, job, person } = await emptyTenant()
  const seen: string[] = []
  server.override = ({ method, headers }) => {
    seen.push(`${method} ${Object.keys(headers).sort().join(' ')}`)
    return null
  }
  await job.testConnection()
  person(JOY)
  await job.runCycle()
  expect(seen).toEqual([
    'GET authorization connection host',
    'GET authorization connection host',
    'GET accept authorization connection host',
    'POST accept authorization connection content-length content-type host',
  ])
})
