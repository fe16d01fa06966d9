// Every address of an organization, asked with another organization's credentials: 404 or 401, and nothing of it is told or changed.

import { readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { insertApiToken } from '@/lib/auth/api-token-queries'
import { now } from '@/lib/clock'
import { newToken } from '@/lib/crypto/token'
import { newId } from '@/lib/db/id'
import { withOrganization, withSystem, withSystemSql } from '@/lib/db/organization'
import { Right } from '@/lib/rights/schema'
import { anOrganization, aPerson, aSession, cookieOf, grant, type Organization, type Person } from './fixtures/people'
import { METHODS, type Method, ROUTES } from './fixtures/routes'
import { aVictim, type Victim } from './fixtures/victim'

const ROOT = path.resolve('app/api/v1/organizations/[organizationId]')
const ORIGIN = 'http://localhost:3000'
type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>
type Call = { name: string; method: Method; handler: Handler }

const found = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
  (file) => path.basename(file) === 'route.ts',
)
const calls = await Promise.all(
  found.map(async (file): Promise<[string, Call][]> => {
    const handlers: Record<string, unknown> = await import(path.join(ROOT, file))
    const name = path.dirname(file)
    return METHODS.flatMap((method): [string, Call][] => {
      const handler = handlers[method]
      return isHandler(handler) ? [[`${method} ${name}`, { name, method, handler }]] : []
    })
  }),
)

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function'
}

let victim: Victim
let intruders: Record<string, (organizationId: string) => Promise<Record<string, string>>>
let attacker: Organization
let before: string

beforeAll(async () => {
  await anOrganization('Managing')
  victim = await aVictim()
  attacker = await anOrganization('Attacker')
  const eve = await aPerson(attacker)
  // As much as the other organization can give: every right, and a grant on everything, which counts for nothing there.
  await grant(eve, Right.options)
  await grant(eve, Right.options, { target: 'all' })
  await grant(eve, Right.options, { target: 'listed', targetIds: [victim.organization.id] })
  const cookie = await cookieOf(await aSession(eve))
  const bearer = await apiTokenOf(eve)
  intruders = {
    'a session': async () => ({ cookie, 'sec-fetch-site': 'same-origin' }),
    'an API token': async () => ({ authorization: `Bearer ${bearer}` }),
  }
  before = await everythingOf(victim.organization.id)
})

async function apiTokenOf(maker: Person): Promise<string> {
  const { token, hash, lastFour } = newToken()
  const expiresAt = new Date(now().getTime() + 86_400_000)
  const row = {
    id: newId(),
    name: 'Intruder',
    lastFour,
    makerId: maker.id,
    rights: Right.options,
    createdAt: now(),
    expiresAt,
    hash,
  }
  await withOrganization(maker.organizationId, (scope) => insertApiToken(scope, row))
  return token
}

/** All rows of an organization in all tables, as one text. */
async function everythingOf(organizationId: string): Promise<string> {
  return withSystemSql(async (sql) => {
    const tables = await sql<{ name: string }>(
      'tables',
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
      [],
    )
    const dumps: string[] = []
    for (const { name } of tables) {
      const rows = await sql<{ dump: string }>(
        `dump-${name}`,
        `select coalesce(jsonb_agg(t order by t::text), '[]')::text as dump from ${name} t where organization_id = $1`,
        [organizationId],
      )
      dumps.push(`${name} ${rows[0]?.dump}`)
    }
    return dumps.join('\n')
  })
}

async function ask(
  call: Call,
  { headers, organizationId }: { headers: Record<string, string>; organizationId: string },
) {
  const { bodies = {}, query = '' } = ROUTES[call.name] ?? {}
  const params: Record<string, string> = {
    ...Object.fromEntries(
      [...call.name.matchAll(/\[(\w+)\]/g)].map(([, name = '']) => [name, victim.ids[name] ?? newId()]),
    ),
    organizationId,
  }
  const address = `${ORIGIN}/api/v1/organizations/${organizationId}/${call.name}${query}`
  const request = new Request(address, {
    method: call.method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: call.method === 'GET' ? null : JSON.stringify(bodies[call.method] ?? {}),
  })
  const response = await call.handler(request, { params: Promise.resolve(params) })
  return { status: response.status, text: await response.text() }
}

test('every route below an organization is listed here, and nothing else', () => {
  expect(found.map((file) => path.dirname(file)).sort()).toEqual(Object.keys(ROUTES).sort())
})

describe.each(calls.flat())('%s', (_, call) => {
  test('is 401 to nobody', async () => {
    expect((await ask(call, { headers: {}, organizationId: victim.organization.id })).status).toBe(401)
  })

  test.each(['a session', 'an API token'])('is 404 to %s of another organization', async (kind) => {
    const headers = (await intruders[kind]?.(attacker.id)) ?? {}
    const answer = await ask(call, { headers, organizationId: victim.organization.id })
    expect(answer.status).toBe(404)
    expect(answer.text).not.toMatch(/Kestrel|Person/)
  })

  test.each(['a session', 'an API token'])(
    'tells and changes nothing of it under the own address of %s',
    async (kind) => {
      const headers = (await intruders[kind]?.(attacker.id)) ?? {}
      const answer = await ask(call, { headers, organizationId: attacker.id })
      if (call.name.includes('[')) expect(answer.status).toBe(404)
      for (const id of Object.values(victim.ids)) expect(answer.text).not.toContain(id)
      expect(answer.text).not.toMatch(/Kestrel/)
    },
  )
})

test('after all that the victim is as it was', async () => {
  expect(await everythingOf(victim.organization.id)).toBe(before)
})

describe('SCIM', () => {
  let own: { profileId: string; token: string }
  beforeAll(async () => {
    const { token, hash, lastFour } = newToken()
    const [id, organizationId] = [newId(), attacker.id]
    const ids = { tenantId: newId(), applicationId: newId(), unitId: attacker.mainUnitId }
    const profile = { name: 'Own', nameKey: 'own', ...ids }
    const expiresAt = new Date(now().getTime() + 86_400_000)
    await withOrganization(organizationId, ({ db }) =>
      db.entraProfile.create({ data: { ...profile, organizationId, id } }),
    )
    await withSystem((db) =>
      db.profileToken.create({
        data: {
          hash: Uint8Array.from(hash),
          id: newId(),
          organizationId,
          profileId: id,
          name: 'Own',
          lastFour,
          createdBy: 'Test',
          expiresAt,
        },
      }),
    )
    own = { profileId: id, token }
  })

  async function scim(profileId: string, address: string, method: Method = 'GET') {
    const handlers: Record<string, unknown> = await import('@/app/api/scim/v2/[profileId]/[[...path]]/route')
    const request = new Request(`${ORIGIN}/api/scim/v2/${profileId}${address}`, {
      method,
      headers: { authorization: `Bearer ${own.token}` },
    })
    const handler = handlers[method]
    if (!isHandler(handler)) throw new Error(`no ${method}`)
    const response = await handler(request, { params: Promise.resolve({}) })
    return { status: response.status, text: await response.text() }
  }

  test.each(['/Users', '/Groups', '/ServiceProviderConfig', '/Schemas', '/ResourceTypes'])(
    "is 401 at %s of another organization's profile",
    async (address) => {
      expect((await scim(victim.ids.profileId ?? '', address)).status).toBe(401)
    },
  )

  test.each(METHODS.filter((method) => method === 'GET' || method === 'DELETE'))(
    "answers %s of another organization's people with 404",
    async (method) => {
      for (const address of [`/Users/${victim.ids.userId}`, `/Groups/${victim.ids.roleId}`]) {
        expect((await scim(own.profileId, address, method)).status).toBe(404)
      }
    },
  )

  test("lists nothing of another organization's", async () => {
    for (const address of [
      '/Users',
      '/Groups',
      `/Users?filter=${encodeURIComponent(`id eq "${victim.ids.userId}"`)}`,
    ]) {
      expect(JSON.parse((await scim(own.profileId, address)).text)).toMatchObject({ totalResults: 0 })
    }
  })
})
