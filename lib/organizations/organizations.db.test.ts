import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET as getOne, PATCH } from '@/app/api/v1/organizations/[organizationId]/route'
import { GET as getAll, POST } from '@/app/api/v1/organizations/route'
import { GET as getSession } from '@/app/api/v1/session/route'
import {
  anOrganization,
  aPerson,
  aSession,
  cookieOf,
  grant,
  type Organization,
  type Person,
} from '@/e2e/fixtures/people'
import { newId } from '@/lib/db/id'
import { withOrganization, withSystemSql } from '@/lib/db/organization'

// Before anything reads the configuration, which is read once.
const TOKEN = 'a token of the installation with more than 32 characters'.replaceAll(' ', '-')
process.env.ROLLCALL_API_TOKEN = TOKEN

const ORIGIN = 'http://localhost:3000'
const API = { authorization: `Bearer ${TOKEN}` }
type Headers = Record<string, string>
type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>

async function send(
  route: Route,
  {
    headers,
    method = 'GET',
    body,
    id,
    query = '',
  }: { headers: Headers; method?: string; body?: object; id?: string; query?: string },
) {
  const unsafe: Headers =
    method === 'GET' ? {} : { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const request = new Request(`${ORIGIN}/api/v1/organizations${query}`, {
    method,
    headers: { ...unsafe, ...headers },
    body: body ? JSON.stringify(body) : null,
  })
  const params: Headers = id === undefined ? {} : { organizationId: id }
  const response = await route(request, { params: Promise.resolve(params) })
  return { status: response.status, body: await response.json() }
}

const create = (headers: Headers, body: object) => send(POST, { headers, method: 'POST', body })

describe('ROLLCALL_API_TOKEN on a fresh installation', () => {
  const empty = () =>
    withSystemSql(async (sql) => {
      await sql('allow', "select set_config('app.audit_maintenance', 'on', true)", [])
      await sql('empty', 'truncate organization cascade', [])
    })
  beforeEach(empty)
  afterEach(empty)

  test('is somebody with every right and no organization', async () => {
    expect(await send(getSession, { headers: API })).toMatchObject({
      status: 200,
      body: { organizations: [], user: { displayName: 'ROLLCALL_API_TOKEN' } },
    })
    expect((await send(getAll, { headers: API })).body).toEqual({ items: [], next: null })
  })

  test('makes the managing organization first and managed ones after it, each with its main unit', async () => {
    const first = await create(API, {
      name: 'Provider',
      timezone: 'Europe/Berlin',
      country: 'de',
      tags: ['a', 'a', 'b'],
    })
    expect(first).toMatchObject({
      status: 201,
      body: { name: 'Provider', managing: true, country: 'DE', tags: ['a', 'b'] },
    })
    const second = await create(API, { name: 'Customer', timezone: 'UTC' })
    expect(second).toMatchObject({ status: 201, body: { managing: false, country: null, tags: [] } })
    const units = await withOrganization(second.body.id, ({ db }) => db.organizationalUnit.findMany())
    expect(units).toMatchObject([{ name: 'Customer', parentId: null }])
    const listed = await send(getAll, { headers: API })
    expect(listed.body.items.map(({ name }: { name: string }) => name)).toEqual(['Customer', 'Provider'])
  })

  test('gets 404 for an organization that is not, and is nobody with one character more', async () => {
    expect((await send(getOne, { headers: API, id: newId() })).status).toBe(404)
    expect((await send(getSession, { headers: { authorization: `Bearer ${TOKEN}x` } })).status).toBe(401)
  })

  test('makes one managing organization when it makes several at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, at) => create(API, { name: `O${at}`, timezone: 'UTC' })),
    )
    expect(answers.filter(({ body }) => body.managing)).toHaveLength(1)
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
  })
})

describe('people', () => {
  let managing: Organization
  let managed: Organization
  let ada: Person
  let eve: Person
  let admin: Headers
  let customer: Headers

  beforeAll(async () => {
    managing = await anOrganization('Managing')
    managed = await anOrganization('Managed')
    ada = await aPerson(managing)
    eve = await aPerson(managed)
    await grant(ada, ['organizations.view', 'organizations.create', 'organizations.edit'], { target: 'all' })
    await grant(eve, ['organizations.view', 'organizations.create', 'organizations.edit'])
    admin = { cookie: await cookieOf(await aSession(ada)) }
    customer = { cookie: await cookieOf(await aSession(eve)) }
  })

  test('of the managing organization see and add managed ones; others see their own and add none', async () => {
    expect((await send(getAll, { headers: admin })).body.items).toHaveLength(2)
    expect((await send(getAll, { headers: customer })).body.items).toMatchObject([{ id: managed.id }])
    expect((await create(admin, { name: 'New', timezone: 'UTC' })).status).toBe(201)
    expect((await create(customer, { name: 'New', timezone: 'UTC' })).status).toBe(403)
  })

  test('are told of themselves and what they hold where', async () => {
    const { body } = await send(getSession, { headers: customer })
    expect(body).toEqual({
      user: { id: eve.id, displayName: eve.userName, userName: eve.userName },
      homeOrganizationId: managed.id,
      organizations: [
        {
          id: managed.id,
          name: 'Managed',
          timezone: 'Europe/Berlin',
          managing: false,
          rights: expect.arrayContaining(['organizations.view']),
          limited: [],
        },
      ],
    })
  })

  test('read and change an organization where they hold the right, and get 404 for any other', async () => {
    const changed = await send(PATCH, {
      headers: admin,
      method: 'PATCH',
      id: managed.id,
      body: { timezone: 'America/New_York', country: null },
    })
    expect(changed).toMatchObject({ status: 200, body: { name: 'Managed', timezone: 'America/New_York' } })
    expect((await send(getOne, { headers: customer, id: managed.id })).body.timezone).toBe('America/New_York')
    for (const id of [managing.id, newId(), 'no-id']) {
      expect((await send(getOne, { headers: customer, id })).status).toBe(404)
      expect((await send(PATCH, { headers: customer, method: 'PATCH', id, body: { name: 'Mine' } })).status).toBe(404)
    }
    const entries = await withOrganization(managed.id, ({ db }) =>
      db.consoleAudit.findMany({ where: { action: 'organization.changed' } }),
    )
    expect(entries).toMatchObject([
      { actorId: ada.id, before: { timezone: 'Europe/Berlin' }, after: { timezone: 'America/New_York' } },
    ])
  })

  test('get every wrong field named, and nothing is made', async () => {
    const before = (await send(getAll, { headers: admin })).body.items.length
    const wrong = { name: '', timezone: 'Europe/Nowhere', country: 'XX', tags: [''], managing: true }
    const answer = await create(admin, wrong)
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'name',
      'timezone',
      'country',
      'tags.0',
      '',
    ])
    expect((await send(getAll, { headers: admin })).body.items).toHaveLength(before)
  })

  test('page through the list without missing or repeating one', async () => {
    for (const name of ['Same', 'Same', 'Same']) await create(admin, { name, timezone: 'UTC' })
    const all = (await send(getAll, { headers: admin })).body.items.map(({ id }: { id: string }) => id)
    const paged: string[] = []
    for (let next: string | null = ''; next !== null; ) {
      const { body }: { body: { items: { id: string }[]; next: string | null } } = await send(getAll, {
        headers: admin,
        query: `?limit=2${next && `&cursor=${next}`}`,
      })
      paged.push(...body.items.map(({ id }) => id))
      next = body.next
    }
    expect(paged).toEqual(all)
    expect((await send(getAll, { headers: admin, query: '?cursor=nonsense' })).status).toBe(400)
  })
})
