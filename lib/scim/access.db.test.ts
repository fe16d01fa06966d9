import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  asSystem,
  filter,
  group,
  makeOrganization,
  makeProfile,
  makeToken,
  patch,
  type ScimProfile,
  scimClient,
  user,
} from '@/e2e/fixtures/scim-profile'
import { handleScim } from './handle'

let mine: ScimProfile
let theirs: ScimProfile

beforeAll(async () => {
  const organization = await makeOrganization()
  mine = await makeProfile(organization)
  theirs = await makeProfile(organization)
})

function raw(path: string, init: RequestInit & { duplex?: 'half' } = {}) {
  return handleScim(new Request(`http://localhost/api/scim/v2/${path}`, init), { address: '192.0.2.9' })
}

describe('who may (R1, R2, R14)', () => {
  test.each<[string, Record<string, string>]>([
    ['no Authorization', {}],
    ['no Bearer', { authorization: 'a-token-alone' }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['an unknown token', { authorization: 'Bearer abcdefghijklmnopqrstuvwxyz' }],
    ['Basic', { authorization: 'Basic dXNlcjpwYXNz' }],
  ])('%s is 401 with an Error body and WWW-Authenticate, before anything is parsed', async (_, headers) => {
    const response = await raw(`${mine.profileId}/Users?filter=%22broken`, { method: 'POST', headers, body: '{broken' })
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(response.headers.get('content-type')).toBe('application/scim+json')
    expect(await response.json()).toMatchObject({ status: '401', detail: expect.any(String) })
  })

  test('the token of one profile is 401 on the URL of another, of the same organization too, and on no profile at all', async () => {
    for (const profileId of [theirs.profileId, '01900000-0000-7000-8000-000000000000', 'nonsense', '']) {
      const client = scimClient({ profileId, token: mine.token })
      expect((await client('GET', '/Users')).status).toBe(401)
      expect((await client('POST', '/Users', user('intruder'))).status).toBe(401)
    }
    expect(await asSystem("select from directory_user where user_name = 'intruder'")).toEqual([])
  })

  test('another version of SCIM is 404, with a token and without one; this one is known in every spelling', async () => {
    const headers = { authorization: `Bearer ${mine.token}` }
    const at = (path: string, init?: RequestInit) =>
      handleScim(new Request(`http://localhost/api/scim${path}`, init), { address: '192.0.2.9' })
    for (const version of ['v1', 'v3', 'V2', 'v20', 'users']) {
      expect((await at(`/${version}/${mine.profileId}/Users`, { headers })).status, version).toBe(404)
      expect((await at(`/${version}/${mine.profileId}/Users`)).status, version).toBe(404)
    }
    for (const spelled of ['/v2/', '//v2//', '/%762/'])
      expect((await at(`${spelled}${mine.profileId}/Users?count=0`, { headers })).status, spelled).toBe(200)
  })

  test('a revoked token is 401 with the next request, an expired one too; two live ones serve side by side', async () => {
    const profile = await makeProfile()
    const second = await makeToken(profile)
    const expired = await makeToken(profile, new Date(Date.now() - 1_000))
    const ask = async (token: string) => (await scimClient({ ...profile, token })('GET', '/Users')).status
    expect([await ask(profile.token), await ask(second.token), await ask(expired.token)]).toEqual([200, 200, 401])
    await asSystem('update profile_token set revoked_at = now() where id = $1', [profile.tokenId])
    expect([await ask(profile.token), await ask(second.token)]).toEqual([401, 200])
  })

  test('a deleting profile is 401; a paused one is 503 with Retry-After and nothing is changed', async () => {
    const profile = await makeProfile()
    const scim = scimClient(profile)
    const made = await scim('POST', '/Users', user('before the pause'))
    await asSystem('update entra_profile set paused_at = now() where id = $1', [profile.profileId])
    const attempts = [
      await scim('POST', '/Users', user('during the pause')),
      await scim('DELETE', `/Users/${made.id}`),
      await scim('PATCH', `/Users/${made.id}`, patch({ op: 'replace', path: 'title', value: 'x' })),
      await scim('GET', '/Users'),
    ]
    for (const answer of attempts) {
      expect(answer).toMatchObject({ status: 503, body: { status: '503' } })
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    await asSystem('update entra_profile set paused_at = null where id = $1', [profile.profileId])
    expect((await scim('GET', `/Users/${made.id}`)).body).toEqual(made.body)
    expect((await scim('GET', '/Users')).ids).toEqual([made.id])
    await asSystem('update entra_profile set deleting_at = now() where id = $1', [profile.profileId])
    expect((await scim('GET', '/Users')).status).toBe(401)
  })

  test('more than ten wrong tokens a second are 429, and the right token is served meanwhile', async () => {
    const profile = await makeProfile()
    const scim = scimClient(profile)
    expect((await scim('GET', '/Users')).status).toBe(200)
    const wrong = await Promise.all(
      Array.from({ length: 40 }, (_, n) => scim('GET', '/Users', undefined, { token: `wrong-${n}` })),
    )
    const later = await Promise.all(
      Array.from({ length: 40 }, (_, n) => scim('GET', '/Users', undefined, { token: `later-${n}` })),
    )
    const statuses = new Set([...wrong, ...later].map((answer) => answer.status))
    expect(statuses).toEqual(new Set([401, 429]))
    expect((await scim('GET', '/Users')).status).toBe(200)
  })
})

describe('one profile reaches nothing of another, by any way', () => {
  let theirUser: string
  let theirGroup: string
  const me = () => scimClient(mine)

  beforeEach(async () => {
    const them = scimClient(theirs)
    theirUser = (await them('POST', '/Users', user(`secret-${crypto.randomUUID()}`, { displayName: 'Secret name' }))).id
    theirGroup = (
      await them('POST', '/Groups', group(`secret-${crypto.randomUUID()}`, { members: [{ value: theirUser }] }))
    ).id
  })

  test.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s by id is 404', async (method) => {
    const bodies: Record<string, unknown> = {
      PUT: user('x'),
      PATCH: patch({ op: 'replace', path: 'displayName', value: 'x' }),
    }
    expect((await me()(method, `/Users/${theirUser}`, bodies[method])).status).toBe(404)
    const groupBody = method === 'PUT' ? group('x') : bodies[method]
    expect((await me()(method, `/Groups/${theirGroup}`, groupBody)).status).toBe(404)
    expect((await scimClient(theirs)('GET', `/Groups/${theirGroup}`)).body).toMatchObject({
      members: [{ value: theirUser }],
    })
  })

  test('as a member: passed over, never shown', async () => {
    const made = await me()('POST', '/Groups', group(`mine-${theirUser}`, { members: [{ value: theirUser }] }))
    expect(made.status).toBe(201)
    await me()('PATCH', `/Groups/${made.id}`, patch({ op: 'add', path: 'members', value: [{ value: theirUser }] }))
    const read = await me()('GET', `/Groups/${made.id}`)
    expect(read.body).not.toHaveProperty('members')
    expect(JSON.stringify(read.body)).not.toContain('Secret name')
  })

  test('as a manager: kept as the text it is, without a name', async () => {
    const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
    const made = await me()('POST', '/Users', user(`report-${theirUser}`, { [urn]: { manager: { value: theirUser } } }))
    expect(made.body).toHaveProperty([urn, 'manager'], { value: theirUser })
  })

  test('by filter, list and search', async () => {
    for (const text of [
      `id eq "${theirUser}"`,
      'displayName co "Secret"',
      'userName sw "secret"',
      'not (userName eq "x")',
    ]) {
      expect((await me()('GET', `/Users?${filter(text)}`)).ids).not.toContain(theirUser)
    }
    for (const text of [`members eq "${theirUser}"`, `id eq "${theirGroup}" and members eq "${theirUser}"`]) {
      expect((await me()('GET', `/Groups?${filter(text)}`)).ids).toEqual([])
    }
    expect((await me()('GET', '/Groups?count=200')).ids).not.toContain(theirGroup)
  })

  test('by bulk, not by a path that leads out either', async () => {
    const Operations = [
      { method: 'DELETE', path: `/Users/${theirUser}` },
      { method: 'DELETE', path: `/../${theirs.profileId}/Users/${theirUser}` },
      { method: 'PATCH', path: `/Users/../../${theirs.profileId}/Users/${theirUser}`, data: {} },
    ]
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:BulkRequest']
    const answer = await me()('POST', '/Bulk', { schemas, Operations })
    expect(answer.body).toMatchObject({ Operations: [{ status: '404' }, { status: '400' }, { status: '400' }] })
    expect((await scimClient(theirs)('GET', `/Users/${theirUser}`)).status).toBe(200)
  })
})

describe('what is no endpoint', () => {
  const me = () => scimClient(mine)

  test.each([
    ['GET', '/Nothing', 404],
    ['GET', '', 404],
    ['GET', '/Users/a/b', 404],
    ['GET', '/users', 404],
    ['GET', '/Me', 501],
    ['PATCH', '/Me', 501],
    ['DELETE', '/Users', 405],
    ['PUT', '/Groups', 405],
    ['POST', '/Users/01900000-0000-7000-8000-000000000000', 405],
    ['GET', '/Bulk', 405],
    ['GET', '/.search', 405],
    ['POST', '/Schemas', 405],
    ['OPTIONS', '/Users', 405],
  ])('R78: %s %s is %i as a SCIM error', async (method, path, status) => {
    const answer = await me()(method, path)
    expect(answer).toMatchObject({ status, body: { status: String(status), detail: expect.any(String) } })
    expect(answer.headers.get('content-type')).toBe('application/scim+json')
    if (status === 405) expect(answer.headers.get('allow')).toMatch(/GET|POST/)
  })

  test.each(['//Users', '/Users/', '//Users//', '/Users?aadOptscim062020', '/Users?AADOPTSCIM062020=true&x=y'])(
    'R3, R4: %s is /Users',
    async (path) => {
      const answer = await me()('GET', path)
      expect(answer.status).toBe(200)
      expect(JSON.stringify(answer.body).toLowerCase()).not.toContain('aadoptscim')
    },
  )

  test.each([undefined, '*/*', 'text/html'])('R6: Accept %s is answered', async (accept) => {
    expect((await me()('GET', '/Users', undefined, { headers: accept ? { accept } : {} })).status).toBe(200)
  })

  test('a body over the limit is 413, whether its length is declared or not, and only for who may', async () => {
    const body = JSON.stringify(user('x'.repeat(1_100_000)))
    expect(await me()('POST', '/Users', body)).toMatchObject({ status: 413, body: { status: '413' } })
    const headers = { 'content-length': String(body.length) }
    expect((await me()('POST', '/Users', body, { headers })).status).toBe(413)
    expect((await me()('POST', '/Users', body, { headers, token: 'wrong' })).status).toBe(401)
  })

  test('R18-R23: the documents are there for a token, by name in any case, and are not filtered', async () => {
    expect((await me()('GET', '/Schemas')).body).toMatchObject({ totalResults: 3, itemsPerPage: 3, startIndex: 1 })
    const urn = 'urn:ietf:params:scim:schemas:core:2.0:User'
    for (const name of [urn, urn.toUpperCase(), encodeURIComponent(urn)]) {
      expect(await me()('GET', `/Schemas/${name}`)).toMatchObject({
        status: 200,
        body: { id: urn, meta: { resourceType: 'Schema' } },
      })
    }
    expect((await me()('GET', '/Schemas/urn:nothing')).status).toBe(404)
    expect((await me()('GET', '/ResourceTypes')).body).toMatchObject({
      Resources: [{ endpoint: '/Users' }, { endpoint: '/Groups' }],
    })
    expect((await me()('GET', '/ResourceTypes/User')).body).toMatchObject({ id: 'User' })
    expect((await me()('GET', '/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true },
    })
    expect((await me()('GET', `/Schemas?${filter('id eq "x"')}`)).status).toBe(403)
    expect((await me()('GET', '/Schemas', undefined, { token: 'wrong' })).status).toBe(401)
  })
})
