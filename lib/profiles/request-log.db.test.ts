import { beforeAll, expect, test } from 'vitest'
import {
  asSystem,
  filter,
  group,
  makeProfile,
  patch,
  type ScimClient,
  type ScimProfile,
  scimClient,
  user,
} from '@/e2e/fixtures/scim-profile'
import { newId } from '@/lib/db/id'
import { flushRequestLog, logRequest } from './request-log'

let profile: ScimProfile
let scim: ScimClient

beforeAll(async () => {
  profile = await makeProfile()
  scim = scimClient(profile)
})

async function logged(of = profile) {
  await flushRequestLog()
  return asSystem('select * from provisioning_request where profile_id = $1 order by at, id', [of.profileId])
}

test('each request is one row with what was asked, answered, changed and recognised', async () => {
  const headers = { 'user-agent': 'Entra/1.0' }
  const made = await scim('POST', '/Users', user('Ada', { active: 'True' }), { headers, address: '198.51.100.7' })
  await scim('PATCH', `/Users/${made.id}`, patch({ op: 'Replace', path: 'active', value: 'False' }))
  const [post, change] = await logged()
  expect(post).toMatchObject({
    method: 'POST',
    path: '/Users',
    status: 201,
    token_id: profile.tokenId,
    token_last_four: profile.token.slice(-4),
    address: '198.51.100.7',
    agent: 'Entra/1.0',
    deviations: ['string-boolean'],
    detail: null,
    request_body: { userName: 'Ada' },
    changes: [{ object: 'user', id: made.id, name: 'Ada', action: 'created' }],
    repeated: 1,
  })
  for (const part of ['/users', '201', 'ada', '198.51.100.7', 'entra/1.0']) expect(post.search_key).toContain(part)
  expect(change.deviations.sort()).toEqual(['operation-case', 'string-boolean'])
  expect(change.changes).toMatchObject([{ action: 'disabled', before: { active: true }, after: { active: false } }])
  const told = await asSystem('select request_id from directory_change where object_id = $1 order by at, id', [made.id])
  expect(told).toEqual([{ request_id: post.id }, { request_id: change.id }])
})

test('a refusal says why as Entra was told, and names no change', async () => {
  const refused = await scim('GET', `/Users?${filter('nonsense eq "x"')}`)
  const row = (await logged()).at(-1)
  expect(row).toMatchObject({ status: 400, changes: [], path: expect.stringContaining('nonsense') })
  expect(refused.body).toHaveProperty('detail', row.detail)
})

test('members that are passed over are named', async () => {
  await scim('POST', '/Groups', group('Logged', { members: [{ value: 'nobody-1' }] }))
  expect((await logged()).at(-1)).toMatchObject({ status: 201, detail: expect.stringContaining('nobody-1') })
})

test('secrets are removed from bodies, long bodies are cut, and a NUL in a path breaks nothing', async () => {
  const urn = 'urn:ietf:params:scim:schemas:extension:x:2.0:User'
  const body = user('secretive', {
    password: 'hunter2',
    [urn]: { apiToken: 'hunter3', ClientSecret: { a: 'hunter4' } },
  })
  await scim('POST', '/Users', body)
  await scim('PATCH', '/Users/x', patch({ op: 'replace', path: 'password', value: 'hunter5' }))
  await scim('POST', '/Users', user('long', { title: 'x'.repeat(50_000) }))
  await scim('GET', '/Users?filter=%00&x=\u0000')
  const rows = await logged()
  expect(JSON.stringify(rows)).not.toMatch(/hunter/)
  expect(JSON.stringify(rows.at(-2).request_body).length).toBeLessThan(17_000)
  expect(rows.at(-1).status).toBe(400)
})

test('the secret token is nowhere in it', async () => {
  expect(JSON.stringify(await logged())).not.toContain(profile.token)
})

test('wrong tokens are one row per profile, address and minute, whatever process saw them', async () => {
  const guessed = await makeProfile()
  const guess = (address: string) => scimClient(guessed)('GET', '/Users', undefined, { token: 'wrong', address })
  for (const address of ['203.0.113.1', '203.0.113.1', '203.0.113.2']) await guess(address)
  await flushRequestLog()
  await guess('203.0.113.1')
  const rows = await logged(guessed)
  const total = rows.reduce((sum, row) => sum + row.repeated, 0)
  expect(total).toBe(4)
  expect(rows.length).toBeLessThanOrEqual(4)
  expect(rows.filter((row) => row.address === '203.0.113.2')).toMatchObject([
    { repeated: 1, status: 401, token_id: null, request_body: null },
  ])
})

test('use of token and profile is noted, and only by who may', async () => {
  const used = await makeProfile()
  const read = async () => {
    await flushRequestLog()
    const [row] = await asSystem(
      'select last_used_at, last_used_address, last_used_agent, first_request_at, last_request_at from profile_token t join entra_profile p on p.id = t.profile_id where t.id = $1',
      [used.tokenId],
    )
    return row
  }
  await scimClient(used)('GET', '/Users', undefined, { token: 'wrong' })
  expect(await read()).toMatchObject({ last_used_at: null, first_request_at: null })
  await scimClient(used)('GET', '/Users', undefined, { address: '198.51.100.9', headers: { 'user-agent': 'a' } })
  const first = await read()
  expect(first).toMatchObject({
    last_used_address: '198.51.100.9',
    last_used_agent: 'a',
    first_request_at: first.last_request_at,
  })
  await scimClient(used)('GET', '/Users')
  expect(await read()).toMatchObject({ first_request_at: first.first_request_at, last_used_address: '192.0.2.1' })
})

function entry(of: ScimProfile, more: Partial<Parameters<typeof logRequest>[0]> = {}) {
  const token = { id: of.tokenId, lastFour: of.token.slice(-4) }
  const said = { at: new Date(), method: 'GET', path: '/Users', status: 200, durationMs: 1, address: '', agent: '' }
  return {
    id: newId(),
    profileId: of.profileId,
    token,
    deviations: [],
    body: undefined,
    detail: null,
    changes: [],
    ...said,
    ...more,
  }
}

test('a row that the database refuses is left out alone', async () => {
  const broken = await makeProfile()
  for (let n = 0; n < 2_500; n += 1) logRequest(entry(broken, { durationMs: n === 1_234 ? 1e15 : n }))
  const rows = await logged(broken)
  expect(rows).toHaveLength(2_499)
  expect(rows.map((row) => row.duration_ms)).not.toContain(1_234)
})

test('wrong tokens for profiles that nobody has do not crowd out what was asked with a right one', async () => {
  const crowded = await makeProfile()
  for (let n = 0; n < 21_000; n += 1) logRequest(entry(crowded, { profileId: newId(), token: null }))
  logRequest(entry(crowded))
  expect(await logged(crowded)).toHaveLength(1)
})

test('secrets are removed from filters, in the query, in a search and in the path of a PATCH; names that were looked for stay', async () => {
  const careful = await makeProfile()
  const client = scimClient(careful)
  await client('GET', '/Users?filter=password+eq+%22hunter10%22&count=2')
  await client('GET', '/Users?FILTER=title%20eq%20%22a;b%22%20and%20apiToken%20eq%20hunter11;%20x')
  await client('POST', '/Users/.search', { filter: 'password eq "hunter12"' })
  await client(
    'PATCH',
    '/Users/x',
    patch({ op: 'add', path: 'x509Certificates[secret eq "hunter13"].value', value: 'y' }),
  )
  await client('GET', `/Users?${filter('userName eq "password@contoso.example"')}`)
  const rows = await logged(careful)
  expect(JSON.stringify(rows)).not.toMatch(/hunter/)
  expect(rows.map((row) => row.path)).toContain('/Users?filter=[removed]&count=2')
  expect(rows.at(-1).path).toContain('password%40contoso.example')
})

test('secrets are removed however a PATCH spells path and value, and from the query', async () => {
  const careful = await makeProfile()
  const client = scimClient(careful)
  await client('PATCH', '/Users/x', { ...patch(), Operations: [{ Op: 'Replace', Path: 'password', Value: 'hunter6' }] })
  await client('GET', '/Users?access_token=hunter7&count=2&client%5Fsecret=hunter8')
  logRequest(entry(careful, { body: { Operations: [{ Op: 'Replace', Path: 'password', Value: 'hunter9' }] } }))
  const rows = await logged(careful)
  expect(JSON.stringify(rows)).not.toMatch(/hunter/)
  expect(rows.map((row) => row.path)).toContain('/Users?access_token=[removed]&count=2&client%5Fsecret=[removed]')
})
