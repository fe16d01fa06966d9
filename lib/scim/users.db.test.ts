import { beforeAll, describe, expect, test } from 'vitest'
import {
  asSystem,
  ENTERPRISE,
  filter,
  group,
  makeOrganization,
  makeProfile,
  patch,
  type ScimClient,
  type ScimProfile,
  scimClient,
  user,
} from '@/e2e/fixtures/scim-profile'

let profile: ScimProfile
let scim: ScimClient

beforeAll(async () => {
  profile = await makeProfile()
  scim = scimClient(profile)
})

describe('POST /Users', () => {
  test('R25: answers 201 with the whole user, Location and ETag; id and meta that were sent are ignored', async () => {
    const made = await scim('POST', '/Users', {
      ...user('anna@contoso.example', { id: 'mine', externalId: 'anna', roles: [], meta: { resourceType: 'Car' } }),
      [ENTERPRISE]: { department: 'Sales', manager: { value: 'm-1' } },
    })
    expect(made.status).toBe(201)
    expect(made.id).not.toBe('mine')
    expect(made.body).toMatchObject({
      userName: 'anna@contoso.example',
      externalId: 'anna',
      active: true,
      [ENTERPRISE]: { department: 'Sales', manager: { value: 'm-1' } },
      meta: { resourceType: 'User', version: 'W/"1"', location: made.headers.get('location') },
    })
    expect(made.body).not.toHaveProperty('roles')
    const location = `http://localhost:3000/api/scim/v2/${profile.profileId}/Users/${made.id}`
    expect(made.headers.get('location')).toBe(location)
    expect(made.headers.get('content-type')).toBe('application/scim+json')
    expect(made.headers.get('etag')).toBe('W/"1"')
  })

  test('R26, R28: nulls are unassigned and "True" is true', async () => {
    const made = await scim('POST', '/Users', user('nulls', { active: 'True', title: null, addresses: null }))
    expect(made.body).toMatchObject({ active: true })
    expect(made.body).not.toHaveProperty('title')
    expect(made.body).not.toHaveProperty('addresses')
  })

  test('R30: a text comes back byte for byte', async () => {
    const displayName = '  O’Malley "quoted" \\ \u202Eשלום 👩‍👩‍👧 ﬁ e\u0301 '
    const made = await scim('POST', '/Users', user(`texts+${displayName.trim()}`, { displayName }))
    const read = await scim('GET', `/Users/${made.id}`)
    expect(read.body).toMatchObject({ displayName, userName: `texts+${displayName.trim()}` })
  })

  test('R31: a userName that is taken in another case is 409 uniqueness and names it', async () => {
    await scim('POST', '/Users', user('Taken@contoso.example'))
    const again = await scim('POST', '/Users', user('taken@CONTOSO.example'))
    expect(again).toMatchObject({ status: 409, body: { scimType: 'uniqueness', status: '409' } })
    expect(again.body).toHaveProperty('detail', expect.stringContaining('taken@CONTOSO.example'))
  })

  test('R31: without a userName it is 400 invalidValue', async () => {
    const refused = await scim('POST', '/Users', { ...user('x'), userName: '' })
    expect(refused).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
  })

  test('R32: externalId and e-mail addresses may be shared', async () => {
    const shared = { externalId: 'same', emails: [{ type: 'work', value: 'same@contoso.example' }] }
    expect((await scim('POST', '/Users', user('share-1', shared))).status).toBe(201)
    expect((await scim('POST', '/Users', user('share-2', shared))).status).toBe(201)
  })

  test.each([
    ['no JSON', '{"userName":', 'invalidSyntax'],
    ['no schemas', { userName: 'x' }, 'invalidSyntax'],
    ['a NUL character', { ...user('a\0b') }, 'invalidValue'],
    ['a name that reaches a prototype', '{"schemas":[],"__proto__":{"admin":true}}', 'invalidSyntax'],
    ['a userName that no index holds', user('x'.repeat(5_000)), 'invalidValue'],
    ['half a surrogate pair', '{"userName":"\\ud800"}', 'invalidValue'],
  ])('R78: %s is 400', async (_, body, scimType) => {
    expect(await scim('POST', '/Users', body)).toMatchObject({ status: 400, body: { scimType } })
  })

  test('what the profile does not keep is not stored, by POST or by PATCH', async () => {
    const sparing = scimClient(await makeProfile(undefined, { dropped: ['emails', 'department', 'other'] }))
    const made = await sparing('POST', '/Users', {
      ...user('sparse', { emails: [{ value: 'a@b.example' }], title: 'Engineer', nickName: 'Al' }),
      [ENTERPRISE]: { department: 'Sales', manager: { value: 'm' } },
      'urn:ietf:params:scim:schemas:extension:x:2.0:User': { badge: 7 },
    })
    await sparing('PATCH', `/Users/${made.id}`, patch({ op: 'add', path: 'emails', value: [{ value: 'c@d.example' }] }))
    const { body } = await sparing('GET', `/Users/${made.id}`)
    expect(body).toMatchObject({ title: 'Engineer', [ENTERPRISE]: { manager: { value: 'm' } } })
    expect(body).not.toHaveProperty('emails')
    expect(body).not.toHaveProperty('nickName')
    expect(body).not.toHaveProperty([ENTERPRISE, 'department'])
    expect(JSON.stringify(body)).not.toContain('badge')
  })
})

describe('GET /Users/{id}', () => {
  test.each(['not-a-uuid', '01900000-0000-7000-8000-000000000000', '%00', '..%2f..'])(
    'R41: %s is 404 with an Error body',
    async (id) => {
      expect(await scim('GET', `/Users/${id}`)).toMatchObject({ status: 404, body: { status: '404' } })
    },
  )

  test('R47: attributes and excludedAttributes choose what is shown; id and schemas stay', async () => {
    const made = await scim('POST', '/Users', user('shown', { displayName: 'Shown', title: 'x' }))
    const some = await scim('GET', `/Users/${made.id}?attributes=userName,emails[type eq "work"]`)
    expect(Object.keys(Object(some.body)).sort()).toEqual(['id', 'schemas', 'userName'])
    const others = await scim('GET', `/Users/${made.id}?excludedAttributes=title`)
    expect(others.body).toMatchObject({ displayName: 'Shown' })
    expect(others.body).not.toHaveProperty('title')
  })
})

describe('PUT /Users/{id}', () => {
  test('R46: replaces everything but whether the user may sign in, which is kept where it is not sent', async () => {
    const made = await scim('POST', '/Users', user('put', { title: 'Old', active: false }))
    const { active: _, ...body } = user('put-2')
    const replaced = await scim('PUT', `/Users/${made.id}`, body)
    expect(replaced).toMatchObject({ status: 200, body: { id: made.id, userName: 'put-2', active: false } })
    expect(replaced.body).not.toHaveProperty('title')
  })

  test('R31, R46: a taken userName is 409, a missing one 400, a missing user 404', async () => {
    const made = await scim('POST', '/Users', user('put-3'))
    await scim('POST', '/Users', user('put-4'))
    expect((await scim('PUT', `/Users/${made.id}`, user('PUT-4'))).status).toBe(409)
    expect((await scim('PUT', `/Users/${made.id}`, user(''))).status).toBe(400)
    expect((await scim('PUT', '/Users/01900000-0000-7000-8000-000000000000', user('x'))).status).toBe(404)
  })
})

describe('PATCH /Users/{id}', () => {
  test.each([
    ['Replace by path with a text', { op: 'Replace', path: 'active', value: 'False' }],
    ['replace by path', { op: 'replace', path: 'active', value: false }],
    ['Add', { op: 'Add', path: 'active', value: 'False' }],
    ['without a path', { op: 'replace', value: { active: false } }],
    ['without a path, as text', { op: 'Replace', value: { active: 'False' } }],
  ])('R42: %s disables, ends sessions at once and keeps the user readable', async (name, operation) => {
    const made = await scim('POST', '/Users', user(`disable ${name}`))
    await asSystem(
      `insert into session (hash, id, organization_id, user_id, factors, idle_expires_at, expires_at)
       values (sha256($1::text::bytea), $1::uuid, $2, $1::uuid, '{}', now() + interval '1 h', now() + interval '1 h')`,
      [made.id, profile.organizationId],
    )
    expect(await scim('PATCH', `/Users/${made.id}`, patch(operation))).toMatchObject({
      status: 200,
      body: { active: false },
    })
    expect(await scim('GET', `/Users/${made.id}`)).toMatchObject({ status: 200, body: { active: false } })
    expect(await asSystem('select from session where user_id = $1', [made.id])).toEqual([])
    const listed = await scim('GET', `/Users?${filter(`userName eq "disable ${name}"`)}`)
    expect(listed.ids).toEqual([made.id])
  })

  test('R50: one bad operation leaves the whole user as it was', async () => {
    const made = await scim('POST', '/Users', user('atomic', { title: 'Before' }))
    const refused = await scim(
      'PATCH',
      `/Users/${made.id}`,
      patch({ op: 'replace', path: 'title', value: 'After' }, { op: 'replace', path: 'nonsense', value: 1 }),
    )
    expect(refused).toMatchObject({ status: 400, body: { scimType: 'invalidPath' } })
    expect((await scim('GET', `/Users/${made.id}`)).body).toEqual(made.body)
  })

  test('R55: what changes nothing leaves version, lastModified and the history as they were', async () => {
    const made = await scim('POST', '/Users', user('same', { title: 'Engineer' }))
    const again = await scim('PATCH', `/Users/${made.id}`, patch({ op: 'add', path: 'title', value: 'Engineer' }))
    expect(again).toMatchObject({ status: 200, body: made.body })
    expect(await asSystem('select action from directory_change where object_id = $1', [made.id])).toEqual([
      { action: 'created' },
    ])
  })

  test('R31: a userName that is taken is 409', async () => {
    await scim('POST', '/Users', user('occupied'))
    const made = await scim('POST', '/Users', user('wants-it'))
    const refused = await scim(
      'PATCH',
      `/Users/${made.id}`,
      patch({ op: 'replace', path: 'userName', value: 'OCCUPIED' }),
    )
    expect(refused).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } })
  })

  test('fifty changes at once are all counted', async () => {
    const made = await scim('POST', '/Users', user('race'))
    const paths = Array.from({ length: 50 }, (_, n) => `urn:ietf:params:scim:schemas:extension:x:2.0:User:field${n}`)
    await Promise.all(paths.map((path) => scim('PATCH', `/Users/${made.id}`, patch({ op: 'add', path, value: 'set' }))))
    const read = await scim('GET', `/Users/${made.id}`)
    expect(read.headers.get('etag')).toBe('W/"51"')
    for (const path of paths) expect(JSON.stringify(read.body)).toContain(`"${path.split(':').at(-1)}":"set"`)
  })

  test('the history has before and after of what changed, and who asked for it', async () => {
    const made = await scim('POST', '/Users', user('told', { title: 'Before' }))
    await scim('PATCH', `/Users/${made.id}`, patch({ op: 'replace', path: 'title', value: 'After' }))
    const [, change] = await asSystem('select * from directory_change where object_id = $1 order by at, id', [made.id])
    expect(change).toMatchObject({
      object_kind: 'user',
      action: 'changed',
      profile_id: profile.profileId,
      actor_name: `profile ${profile.profileId}`,
      before: { title: 'Before' },
      after: { title: 'After' },
    })
  })
})

describe('DELETE /Users/{id}', () => {
  test('R44: answers 204 without a body, then 404, and frees the name for a new id', async () => {
    const made = await scim('POST', '/Users', user('gone', { externalId: 'gone' }))
    const deleted = await scim('DELETE', `/Users/${made.id}`)
    expect(deleted).toMatchObject({ status: 204, body: null })
    expect(deleted.headers.get('content-type')).toBeNull()
    for (const method of ['GET', 'DELETE']) expect((await scim(method, `/Users/${made.id}`)).status).toBe(404)
    expect((await scim('PATCH', `/Users/${made.id}`, patch({ op: 'add', path: 'title', value: 'x' }))).status).toBe(404)
    expect((await scim('GET', `/Users?${filter('externalId eq "gone"')}`)).ids).toEqual([])
    const again = await scim('POST', '/Users', user('gone', { externalId: 'gone' }))
    expect(again.status).toBe(201)
    expect(again.id).not.toBe(made.id)
  })
})

describe('ETags (R63)', () => {
  test('If-Match with another version is 412 and changes nothing; with this one, or *, it goes through', async () => {
    const made = await scim('POST', '/Users', user('etag'))
    const change = patch({ op: 'replace', path: 'title', value: 'x' })
    const send = (method: string, tag: string, body?: unknown) =>
      scim(method, `/Users/${made.id}`, body, { headers: { 'if-match': tag } })
    expect((await send('PATCH', 'W/"7"', change)).status).toBe(412)
    expect((await send('PUT', '"7"', user('etag'))).status).toBe(412)
    expect((await send('DELETE', 'W/"7"')).status).toBe(412)
    expect((await send('PATCH', 'W/"7", W/"1"', change)).status).toBe(200)
    expect((await send('DELETE', '*')).status).toBe(204)
  })

  test('If-None-Match with this version is 304 without a body, where no groups are shown: those are not in the version', async () => {
    const made = await scim('POST', '/Users', user('etag-2'))
    const read = (tag: string, query = '?excludedAttributes=groups') =>
      scim('GET', `/Users/${made.id}${query}`, undefined, { headers: { 'if-none-match': tag } })
    expect(await read('W/"1"')).toMatchObject({ status: 304, body: null })
    expect((await read('W/"2"')).status).toBe(200)
    await scim('POST', '/Groups', group('etag', { members: [{ value: made.id }] }))
    expect(await read('W/"1"', '')).toMatchObject({ status: 200, body: { groups: [{ display: 'etag' }] } })
  })
})

test('a second profile of the same organization may push the same names', async () => {
  const organization = await makeOrganization()
  const [first, second] = [scimClient(await makeProfile(organization)), scimClient(await makeProfile(organization))]
  expect((await first('POST', '/Users', user('both'))).status).toBe(201)
  expect((await second('POST', '/Users', user('both'))).status).toBe(201)
})
