import { beforeAll, describe, expect, test } from 'vitest'
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

let profile: ScimProfile
let scim: ScimClient
let people: string[]

beforeAll(async () => {
  profile = await makeProfile()
  scim = scimClient(profile)
  people = await Promise.all(
    Array.from(
      { length: 60 },
      async (_, n) => (await scim('POST', '/Users', user(`member-${n}`, { displayName: `Member ${n}` }))).id,
    ),
  )
})

const add = (...ids: unknown[]) => ({ op: 'Add', path: 'members', value: ids.map((value) => ({ $ref: null, value })) })
const remove = (...ids: unknown[]) => ({
  op: 'Remove',
  path: 'members',
  value: ids.map((value) => ({ $ref: null, value })),
})

async function membersOf(id: string): Promise<string[]> {
  const rows = await asSystem('select user_id from role_member where role_id = $1', [id])
  return rows.map((row) => row.user_id).sort()
}

async function makeGroup(displayName: string, members: string[] = []): Promise<string> {
  const made = await scim('POST', '/Groups', group(displayName, { members: members.map((value) => ({ value })) }))
  expect(made.status).toBe(201)
  return made.id
}

const some = (...indexes: number[]) => indexes.map((index) => people[index] ?? '')

describe('the group itself', () => {
  test('R64: is created with the old schema beside the new one, which is not returned', async () => {
    const legacy = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'
    const sent = group('Sales', { externalId: 'g-1', members: [] })
    const made = await scim('POST', '/Groups', { ...sent, schemas: [...sent.schemas, legacy] })
    expect(made).toMatchObject({
      status: 201,
      body: { displayName: 'Sales', externalId: 'g-1', schemas: sent.schemas },
    })
    expect(made.headers.get('location')).toContain(`/Groups/${made.id}`)
  })

  test('R65: a displayName that is taken in another case is 409 on create and on rename', async () => {
    await makeGroup('Marketing')
    expect(await scim('POST', '/Groups', group('MARKETING'))).toMatchObject({
      status: 409,
      body: { scimType: 'uniqueness' },
    })
    const other = await makeGroup('Other')
    const rename = patch({ op: 'replace', path: 'displayName', value: 'marketing' })
    expect((await scim('PATCH', `/Groups/${other}`, rename)).status).toBe(409)
  })

  test('R73: is renamed by path and without one, with its own id beside the name', async () => {
    const id = await makeGroup('Name 1')
    const body = patch({ op: 'Replace', path: 'displayName', value: 'Name 2' })
    expect(await scim('PATCH', `/Groups/${id}`, body)).toMatchObject({ status: 204, body: null })
    await scim(
      'PATCH',
      `/Groups/${id}`,
      patch({ op: 'replace', value: { id, displayName: 'Name 3', externalId: 'e' } }),
    )
    expect((await scim('GET', `/Groups/${id}`)).body).toMatchObject({ displayName: 'Name 3', externalId: 'e' })
  })

  test('what an extension delivers is kept', async () => {
    const urn = 'urn:ietf:params:scim:schemas:extension:x:2.0:Group'
    const made = await scim('POST', '/Groups', group('Extended', { [urn]: { owner: 'me' } }))
    await scim('PATCH', `/Groups/${made.id}`, patch({ op: 'add', path: `${urn}:cost`, value: '7' }))
    expect((await scim('GET', `/Groups/${made.id}`)).body).toMatchObject({ [urn]: { owner: 'me', cost: '7' } })
  })

  test('R74: is deleted with 204, then 404; its members stay users without it', async () => {
    const id = await makeGroup('Short-lived', some(0))
    expect((await scim('DELETE', `/Groups/${id}`)).status).toBe(204)
    expect((await scim('DELETE', `/Groups/${id}`)).status).toBe(404)
    expect(JSON.stringify((await scim('GET', `/Users/${people[0]}`)).body)).not.toContain(id)
    expect((await scim('POST', '/Groups', group('Short-lived'))).status).toBe(201)
  })

  test('R62: PATCH answers 204 with the new version, or the attributes that were asked for', async () => {
    const id = await makeGroup('Answers')
    const answer = await scim('PATCH', `/Groups/${id}`, patch(add(people[0])))
    expect(answer).toMatchObject({ status: 204, body: null })
    expect(answer.headers.get('etag')).toBe((await scim('GET', `/Groups/${id}`)).headers.get('etag'))
    const shown = await scim('PATCH', `/Groups/${id}?attributes=displayName`, patch(add(people[1])))
    expect(shown).toMatchObject({ status: 200, body: { id, displayName: 'Answers' } })
    expect(shown.body).not.toHaveProperty('members')
  })
})

describe('its members', () => {
  test('are shown with $ref and display, and the user shows the group', async () => {
    const id = await makeGroup('Shown', some(0))
    const base = `http://localhost:3000/api/scim/v2/${profile.profileId}`
    expect((await scim('GET', `/Groups/${id}`)).body).toMatchObject({
      members: [{ value: people[0], $ref: `${base}/Users/${people[0]}`, display: 'Member 0', type: 'User' }],
    })
    const shown = await scim('GET', `/Users/${people[0]}?attributes=groups`)
    expect(shown.body).toMatchObject({
      groups: expect.arrayContaining([{ value: id, $ref: `${base}/Groups/${id}`, display: 'Shown', type: 'direct' }]),
    })
  })

  test.each<[string, unknown[], number[]]>([
    ['R68: adds many at once', [add(...[0, 1, 2].map((n) => n))], [0, 1, 2]],
    ['R69: a remove with values removes those alone', [add(0, 1, 2), remove(1)], [0, 2]],
    ['R69: a filtered remove', [add(0, 1, 2), { op: 'remove', path: 'members[value eq "{1}"]' }], [0, 2]],
    ['R69: a remove without a value empties the group', [add(0, 1, 2), { op: 'remove', path: 'members' }], []],
    [
      'R69: a remove with an empty list removes nobody',
      [add(0, 1), { op: 'Remove', path: 'members', value: [] }],
      [0, 1],
    ],
    ['R70: a bare id', [{ op: 'add', path: 'members', value: '{0}' }], [0]],
    ['R70: a list of bare ids', [{ op: 'add', path: 'members', value: ['{0}', '{1}'] }], [0, 1]],
    ['R70: several go without a shift', [add(0, 1, 2, 3, 4), remove(1, 2)], [0, 3, 4]],
    ['R70: who is no member can be removed', [add(0), remove(5)], [0]],
    [
      'R71: a replace leaves the new ones',
      [add(0, 1), { op: 'replace', path: 'members', value: [{ value: '{2}' }] }],
      [2],
    ],
    ['R71: added and removed in one request', [add(0), remove(0)], []],
    ['R68: without a path', [{ op: 'add', value: { members: [{ value: '{3}' }] } }], [3]],
  ])('%s', async (name, operations, expected) => {
    const text = JSON.stringify(operations)
      .replaceAll(/"value":(\d+)/g, (_, n) => `"value":"${people[Number(n)]}"`)
      .replaceAll(/\{(\d+)\}/g, (_, n) => `${people[Number(n)]}`)
    for (const one of [true, false]) {
      const id = await makeGroup(`${name} ${one}`)
      const sent: Record<string, unknown>[] = JSON.parse(text)
      const requests = one ? [patch(...sent)] : sent.map((operation) => patch(operation))
      for (const body of requests) expect((await scim('PATCH', `/Groups/${id}`, body)).status).toBe(204)
      expect(await membersOf(id)).toEqual(some(...expected).sort())
    }
  })

  test('R68: adding who is there changes neither version nor history', async () => {
    const id = await makeGroup('Steady', some(0, 1))
    const before = await scim('GET', `/Groups/${id}`)
    await scim('PATCH', `/Groups/${id}`, patch(add(...some(0, 1))))
    expect((await scim('GET', `/Groups/${id}`)).body).toEqual(before.body)
    const rows = await asSystem("select from directory_change where after->'role'->>'id' = $1", [id])
    expect(rows).toHaveLength(2)
  })

  test('R72: unknown ids are passed over, and the others join', async () => {
    const id = await makeGroup('Unknown')
    const body = patch(add('string id 1', people[0], '01900000-0000-7000-8000-000000000000'))
    expect((await scim('PATCH', `/Groups/${id}`, body)).status).toBe(204)
    expect(await membersOf(id)).toEqual(some(0))
  })

  test('R43, R44: a disabled user stays a member, a deleted one does not', async () => {
    const [kept, gone] = [
      (await scim('POST', '/Users', user('kept'))).id,
      (await scim('POST', '/Users', user('going'))).id,
    ]
    const id = await makeGroup('Living', [kept, gone])
    await scim('PATCH', `/Users/${kept}`, patch({ op: 'replace', path: 'active', value: false }))
    await scim('DELETE', `/Users/${gone}`)
    const { body } = await scim('GET', `/Groups/${id}`)
    expect(body).toMatchObject({ members: [{ value: kept }] })
    expect((await scim('GET', `/Groups?${filter(`id eq "${id}" and members eq "${gone}"`)}`)).ids).toEqual([])
  })

  test('a display that was sent is shown instead of the name', async () => {
    const id = await makeGroup('Displays')
    await scim(
      'PATCH',
      `/Groups/${id}`,
      patch({ op: 'add', path: 'members', value: [{ value: people[0], displayName: 'new User' }] }),
    )
    expect((await scim('GET', `/Groups/${id}`)).body).toMatchObject({ members: [{ display: 'new User' }] })
  })

  test('PUT replaces them, and leaves those who stay where they are', async () => {
    const id = await makeGroup('Put', some(0, 1))
    await scim('PUT', `/Groups/${id}`, group('Put', { members: some(1, 2).map((value) => ({ value })) }))
    expect(await membersOf(id)).toEqual(some(1, 2).sort())
    await scim('PUT', `/Groups/${id}`, group('Put'))
    expect(await membersOf(id)).toEqual([])
  })

  test('each change is told in the history of the user and once in that of the role', async () => {
    const id = await makeGroup('History')
    await scim('PATCH', `/Groups/${id}`, patch(add(...some(10, 11))))
    await scim('PATCH', `/Groups/${id}`, patch(remove(...some(10))))
    const told = await asSystem(
      "select action, before, after from directory_change where object_kind = 'membership' and object_id = $1 order by at, id",
      [people[10]],
    )
    const role = { role: { id, displayName: 'History' } }
    expect(told).toEqual([
      { action: 'added', before: null, after: role },
      { action: 'removed', before: role, after: null },
    ])
    const roles = await asSystem(
      "select action, after from directory_change where object_kind = 'role' and object_id = $1 order by at, id",
      [id],
    )
    expect(roles.map((row) => row.action)).toEqual(['created', 'members-changed', 'members-changed'])
    expect(roles[1].after.added.sort()).toEqual(some(10, 11).sort())
  })

  test('R63: fifty requests at once that add and remove lose nobody', async () => {
    const id = await makeGroup('Race', some(...Array.from({ length: 10 }, (_, n) => 50 + n)))
    const requests = people.slice(0, 50).map((value, n) => patch(n < 10 ? remove(people[50 + n]) : add(value)))
    const answers = await Promise.all(requests.map((body) => scim('PATCH', `/Groups/${id}`, body)))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([204]))
    expect(await membersOf(id)).toEqual(people.slice(10, 50).sort())
  })

  test('R66: lists and single groups leave members out when asked to', async () => {
    const id = await makeGroup('Without', some(0))
    const listed = await scim('GET', `/Groups?excludedAttributes=members&${filter('displayName eq "WITHOUT"')}`)
    expect(listed.ids).toEqual([id])
    expect(JSON.stringify(listed.body)).not.toContain('members')
    expect((await scim('GET', `/Groups/${id}?excludedAttributes=members`)).body).not.toHaveProperty('members')
  })

  test.each([
    'id eq "{g}" and members eq "{u}"',
    'members.value eq "{u}" and id eq "{g}"',
    'id eq "{g}" and members[value eq "{u}"]',
  ])('R67: %s finds the group of a member and no other', async (text) => {
    const id = await makeGroup(`Check ${text}`, some(0))
    const ask = async (member: string | undefined) =>
      (
        await scim(
          'GET',
          `/Groups?excludedAttributes=members&${filter(text.replace('{g}', id).replace('{u}', member ?? ''))}`,
        )
      ).ids
    expect(await ask(people[0])).toEqual([id])
    expect(await ask(people[1])).toEqual([])
  })
})

test('an id in two spellings is one user, on the way in and on the way out', async () => {
  const [one = '', two = ''] = people
  const shouted = one.toUpperCase()
  const { id } = await scim('POST', '/Groups', group('Spellings', { members: [{ value: one }, { value: shouted }] }))
  expect(await membersOf(id)).toEqual([one])
  expect((await scim('PATCH', `/Groups/${id}`, patch(add(two, two.toUpperCase())))).status).toBe(204)
  expect(await membersOf(id)).toEqual([one, two].sort())
  const own = id.toUpperCase()
  expect((await scim('GET', `/Groups/${own}`)).id).toBe(id)
  for (const text of [
    `id eq "${own}"`,
    `id eq "${own}" and members eq "${shouted}"`,
    `members[value eq "${shouted}"] and displayName eq "spellings"`,
  ])
    expect((await scim('GET', `/Groups?${filter(text)}`)).ids, text).toEqual([id])
  expect((await scim('PATCH', `/Groups/${id}`, patch(remove(shouted)))).status).toBe(204)
  expect(await membersOf(id)).toEqual([two])
})
