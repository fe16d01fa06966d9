import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DELETE } from '@/app/api/v1/api-tokens/[tokenId]/route'
import { GET, POST } from '@/app/api/v1/api-tokens/route'
import {
  anOrganization,
  aPerson,
  aSession,
  cookieOf,
  grant,
  type Organization,
  type Person,
} from '@/e2e/fixtures/people'
import { now } from '@/lib/clock'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { requireActor } from './actor'

const ORIGIN = 'http://localhost:3000'
let managing: Organization
let managed: Organization
let ada: Person
let cookie: string

beforeAll(async () => {
  managing = await anOrganization()
  managed = await anOrganization()
})

beforeEach(async () => {
  ada = await aPerson(managing)
  await grant(ada, ['api-tokens.manage', 'structure.view', 'units.create'])
  cookie = await cookieOf(await aSession(ada))
})

async function send(
  method: 'GET' | 'POST' | 'DELETE',
  { body, headers = { cookie }, tokenId }: { body?: object; headers?: Record<string, string>; tokenId?: string } = {},
) {
  const unsafe: Record<string, string> =
    method === 'GET' ? {} : { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const request = new Request(`${ORIGIN}/api/v1/api-tokens`, {
    method,
    headers: { ...unsafe, ...headers },
    body: method === 'GET' ? null : JSON.stringify(body ?? {}),
  })
  const context = { params: Promise.resolve(tokenId === undefined ? {} : { tokenId }) }
  const response = await { GET, POST, DELETE }[method](request, context)
  return { status: response.status, body: response.status === 204 ? {} : await response.json() }
}

async function newToken(rights: string[] = ['structure.view']): Promise<{ id: string; token: string }> {
  const { status, body } = await send('POST', { body: { name: 'Script', rights } })
  expect(status).toBe(201)
  return body
}

function bearer(token: string, organizationId?: string) {
  return requireActor(new Request(ORIGIN, { headers: { authorization: `Bearer ${token}` } }), 'session', organizationId)
}

describe('an API token', () => {
  test('is shown once and stored as a hash', async () => {
    const { id, token } = await newToken()
    const listed = await send('GET')
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ id, lastFour: token.slice(-4), state: 'live', lastUsedAt: null }),
    )
    expect(JSON.stringify(listed.body)).not.toContain(token)
    const row = await withSystem((db) => db.apiToken.findFirst({ where: { id } }))
    expect(Buffer.from(row?.hash ?? []).toString('utf8')).not.toContain(token)
  })

  test('acts with its rights and under its own name', async () => {
    const { id, token } = await newToken()
    const actor = await bearer(token)
    expect(actor).toMatchObject({
      kind: 'api-token',
      id,
      name: `Script (${ada.userName})`,
      organizationId: managing.id,
    })
    expect([...actor.rights]).toEqual(['structure.view'])
    expect((await send('GET')).body.items).toContainEqual(
      expect.objectContaining({ id, lastUsedAt: expect.any(String) }),
    )
  })

  test('never exceeds its maker: what he loses, it loses with the next request', async () => {
    const { token } = await newToken(['structure.view', 'units.create'])
    expect((await bearer(token)).rights).toEqual(new Set(['structure.view', 'units.create']))
    await withOrganization(managing.id, ({ db }) =>
      db.rightGrant.deleteMany({ where: { subjectId: ada.id, right: 'units.create' } }),
    )
    expect((await bearer(token)).rights).toEqual(new Set(['structure.view']))
  })

  test('gains nothing that its maker is granted later', async () => {
    const { token } = await newToken()
    await grant(ada, ['worker.run'])
    expect((await bearer(token)).rights).toEqual(new Set(['structure.view']))
  })

  test('reaches another organization only where its maker does', async () => {
    const { token } = await newToken()
    await expect(bearer(token, managed.id)).rejects.toMatchObject({ status: 404 })
    await grant(ada, ['structure.view'], { target: 'listed', targetIds: [managed.id] })
    expect((await bearer(token, managed.id)).rights).toEqual(new Set(['structure.view']))
  })

  test.each([
    ['disabled', { active: false }, { active: true }],
    ['deleted', { deletedAt: now() }, { deletedAt: null }],
  ])('dies when its maker is %s, and does not come back with him', async (_, change, back) => {
    const { token } = await newToken()
    const key = { organizationId_id: { organizationId: managing.id, id: ada.id } }
    await withOrganization(managing.id, ({ db }) => db.directoryUser.update({ where: key, data: change }))
    await expect(bearer(token)).rejects.toMatchObject({ status: 401 })
    await withOrganization(managing.id, ({ db }) => db.directoryUser.update({ where: key, data: back }))
    await expect(bearer(token)).rejects.toMatchObject({ status: 401 })
  })

  test('ends when it expires', async () => {
    const { id, token } = await newToken()
    await withSystem((db) => db.apiToken.update({ where: { id }, data: { expiresAt: now() } }))
    await expect(bearer(token)).rejects.toMatchObject({ status: 401 })
  })

  test('ends with the next request when it is revoked, and both are in the audit log', async () => {
    const { id, token } = await newToken()
    expect((await send('DELETE', { tokenId: id })).status).toBe(204)
    expect((await send('DELETE', { tokenId: id })).status).toBe(204)
    await expect(bearer(token)).rejects.toMatchObject({ status: 401 })
    const entries = await withOrganization(managing.id, ({ db }) =>
      db.consoleAudit.findMany({ where: { objectId: id }, orderBy: { id: 'asc' } }),
    )
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['api-token.created', ada.id],
      ['api-token.revoked', ada.id],
    ])
    expect(JSON.stringify(entries)).not.toContain(token)
  })

  test('of another organization is neither listed nor revoked', async () => {
    const { id, token } = await newToken()
    const eve = await aPerson(managed)
    await grant(eve, ['api-tokens.manage'])
    const headers = { cookie: await cookieOf(await aSession(eve)) }
    expect((await send('GET', { headers })).body.items).toEqual([])
    expect((await send('DELETE', { headers, tokenId: id })).status).toBe(404)
    expect((await bearer(token)).id).toBe(id)
  })

  test('wins over a cookie, also when it is wrong', async () => {
    const { id, token } = await newToken()
    const ask = (authorization: string) =>
      requireActor(new Request(ORIGIN, { headers: { authorization, cookie } }), 'session', undefined)
    expect((await ask(`Bearer ${token}`)).id).toBe(id)
    for (const wrong of ['Bearer wrong', 'Bearer', 'bearer ', `Bearer ${token}x`])
      await expect(ask(wrong)).rejects.toMatchObject({ status: 401 })
  })

  test('needs no proof of origin, which only cookies need', async () => {
    const { token } = await newToken(['api-tokens.manage'])
    const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'cross-site' }
    expect((await send('DELETE', { headers, tokenId: (await newToken()).id })).status).toBe(204)
  })

  test.each([
    ['a right that the maker does not hold', { rights: ['worker.run'] }, 'rights'],
    ['a right that is none', { rights: ['everything'] }, 'rights.0'],
    ['no rights', { rights: [] }, 'rights'],
    ['an expiry in the past', { expiresAt: '2020-01-01' }, 'expiresAt'],
    ['an expiry beyond a year', { expiresAt: '2199-01-01' }, 'expiresAt'],
    ['no name', { name: ' ' }, 'name'],
    ['a field that there is not', { admin: true }, ''],
  ])('is not made with %s', async (_, wrong, path) => {
    const answer = await send('POST', { body: { name: 'Script', rights: ['structure.view'], ...wrong } })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path, message: expect.any(String) }] } })
  })

  test('is made by people only, not by another token', async () => {
    const { token } = await newToken(['api-tokens.manage', 'structure.view'])
    const headers = { authorization: `Bearer ${token}` }
    expect((await send('POST', { headers, body: { name: 'Child', rights: ['structure.view'] } })).status).toBe(403)
  })
})

test('the list goes on where the page before ended', async () => {
  const fresh = await anOrganization()
  const bob = await aPerson(fresh)
  await grant(bob, ['api-tokens.manage'])
  const headers = { cookie: await cookieOf(await aSession(bob)) }
  for (const name of ['1', '2', '3']) await send('POST', { headers, body: { name, rights: ['api-tokens.manage'] } })
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const url: string = `${ORIGIN}/api/v1/api-tokens?limit=2${next && `&cursor=${next}`}`
    const page = await (await GET(new Request(url, { headers }), { params: Promise.resolve({}) })).json()
    seen.push(...page.items.map(({ name }: { name: string }) => name))
    next = page.next
  }
  expect(seen).toEqual(['3', '2', '1'])
})
