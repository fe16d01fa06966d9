import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import {
  asSystem,
  group,
  makeProfile,
  patch,
  type ScimClient,
  type ScimProfile,
  scimClient,
  user,
} from '@/e2e/fixtures/scim-profile'
import { flushRequestLog } from '@/lib/profiles/request-log'

const BULK = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
const Result = z.looseObject({
  method: z.string(),
  status: z.string(),
  location: z.string().optional(),
  bulkId: z.string().optional(),
})
const Results = z.object({ schemas: z.array(z.string()), Operations: z.array(Result) })

let profile: ScimProfile
let scim: ScimClient

beforeAll(async () => {
  profile = await makeProfile()
  scim = scimClient(profile)
})

async function bulk(Operations: object[], more: object = {}) {
  const answer = await scim('POST', '/Bulk', { schemas: [BULK], Operations, ...more })
  expect(answer.status).toBe(200)
  return Results.parse(answer.body).Operations
}

test('a group is made with members that are made after it in the same request', async () => {
  const results = await bulk([
    { method: 'POST', path: '/Groups', bulkId: 'g', data: group('Bulk', { members: [{ value: 'bulkId:u' }] }) },
    { method: 'post', path: '/Users', bulkId: 'u', data: user('bulk-1') },
    { method: 'PATCH', path: '/Groups/bulkId:g', data: patch({ op: 'remove', path: 'members[value eq "bulkId:u"]' }) },
    {
      method: 'PATCH',
      path: '/Groups/bulkId:g',
      data: patch({ op: 'add', path: 'members', value: [{ value: 'bulkId:u' }] }),
    },
  ])
  expect(results.map((result) => [result.method, result.bulkId, result.status])).toEqual([
    ['POST', 'g', '201'],
    ['POST', 'u', '201'],
    ['PATCH', undefined, '204'],
    ['PATCH', undefined, '204'],
  ])
  const id = results[0]?.location?.split('/').at(-1)
  expect((await scim('GET', `/Groups/${id}`)).body).toMatchObject({ members: [{ display: 'bulk-1' }] })
})

test('each operation stands for itself: what fails says why, the others are done', async () => {
  const results = await bulk([
    { method: 'POST', path: '/Users', bulkId: 'a', data: user('bulk-2') },
    { method: 'POST', path: '/Users', bulkId: 'b', data: user('BULK-2') },
    { method: 'POST', path: '/Users', bulkId: 'c', data: { userName: 'no schemas' } },
    { method: 'GET', path: '/Users' },
    { method: 'DELETE', path: '/Users/bulkId:b' },
    { method: 'POST', path: '/Users', bulkId: 'd', data: user('bulk-3') },
  ])
  expect(results.map((result) => result.status)).toEqual(['201', '409', '400', '400', '409', '201'])
  expect(results[1]).toMatchObject({ response: { scimType: 'uniqueness', status: '409' } })
  expect(results[0]).not.toHaveProperty('response')
})

test('failOnErrors ends the request after as many errors; what was done stays', async () => {
  const bad = { method: 'DELETE', path: '/Users/01900000-0000-7000-8000-000000000000' }
  const good = { method: 'POST', path: '/Users', bulkId: 'x', data: user('bulk-4') }
  const never = { method: 'POST', path: '/Users', bulkId: 'y', data: user('bulk-never') }
  const results = await bulk([good, bad, bad, never], { failOnErrors: 2 })
  expect(results.map((result) => result.status)).toEqual(['201', '404', '404'])
  expect((await scim('GET', '/Users?filter=userName+eq+%22bulk-never%22')).ids).toEqual([])
})

test('version is checked like If-Match', async () => {
  const made = await scim('POST', '/Users', user('bulk-5'))
  const change = (version: string) => ({
    method: 'PUT',
    path: `/Users/${made.id}`,
    version,
    data: user('bulk-5', { title: 'x' }),
  })
  const results = await bulk([change('W/"9"'), change('W/"1"')])
  expect(results).toMatchObject([{ status: '412' }, { status: '200', version: 'W/"2"' }])
})

test('more than a thousand operations are 413, and none is done', async () => {
  const Operations = Array.from({ length: 1_001 }, (_, n) => ({
    method: 'POST',
    path: '/Users',
    bulkId: `${n}`,
    data: {},
  }))
  expect(await scim('POST', '/Bulk', { schemas: [BULK], Operations })).toMatchObject({
    status: 413,
    body: { status: '413' },
  })
})

test('a token that is revoked while a bulk request runs ends it there', async () => {
  const short = await makeProfile()
  const client = scimClient(short)
  const Operations = Array.from({ length: 200 }, (_, n) => ({
    method: 'POST',
    path: '/Users',
    bulkId: `${n}`,
    data: user(`revoked-${n}`),
  }))
  const answering = client('POST', '/Bulk', { schemas: [BULK], Operations })
  await expect
    .poll(() => asSystem('select from directory_user where profile_id = $1 limit 1', [short.profileId]))
    .toHaveLength(1)
  await asSystem('update profile_token set revoked_at = now() where id = $1', [short.tokenId])
  const statuses = Results.parse((await answering).body).Operations.map((operation) => operation.status)
  expect(statuses[0]).toBe('201')
  expect(statuses.at(-1)).toBe('401')
})

test('a bulkId that makes something twice is refused the second time; what refers to it means the first', async () => {
  const results = await bulk([
    { method: 'POST', path: '/Users', bulkId: 'twice', data: user('twice-1') },
    { method: 'POST', path: '/Users', bulkId: 'twice', data: user('twice-2') },
    { method: 'POST', path: '/Groups', bulkId: 'g', data: group('Twice', { members: [{ value: 'bulkId:twice' }] }) },
  ])
  expect(results.map((result) => result.status)).toEqual(['201', '400', '201'])
  const id = results[2]?.location?.split('/').at(-1)
  expect((await scim('GET', `/Groups/${id}`)).body).toMatchObject({ members: [{ display: 'twice-1' }] })
})

test('a fault of ours is the 500 of its operation alone; the log keeps what was done and tells nothing of what was not', async () => {
  await asSystem(`create function break_membership() returns trigger language plpgsql as
    $$ begin raise exception 'broken on purpose'; end $$`)
  await asSystem('create trigger broken before insert on role_member for each row execute function break_membership()')
  const whole = await makeProfile()
  const client = scimClient(whole)
  const answer = await client('POST', '/Bulk', {
    schemas: [BULK],
    Operations: [
      { method: 'POST', path: '/Users', bulkId: 'a', data: user('kept-1') },
      { method: 'POST', path: '/Groups', bulkId: 'b', data: group('Lost', { members: [{ value: 'bulkId:a' }] }) },
      { method: 'POST', path: '/Users', bulkId: 'c', data: user('kept-2') },
    ],
  })
  await asSystem('drop trigger broken on role_member')
  expect(answer.status).toBe(200)
  expect(Results.parse(answer.body).Operations.map((operation) => operation.status)).toEqual(['201', '500', '201'])
  await flushRequestLog()
  const [row] = await asSystem('select changes from provisioning_request where profile_id = $1', [whole.profileId])
  expect(row.changes).toMatchObject([{ name: 'kept-1' }, { name: 'kept-2' }])
})
