import { beforeAll, describe, expect, test } from 'vitest'
import {
  anOrganization,
  aPerson,
  aRole,
  aSession,
  cookieOf,
  grant,
  type Organization,
  type Person,
  requestBy,
} from '@/e2e/fixtures/people'
import { now } from '@/lib/clock'
import { hashToken } from '@/lib/crypto/token'
import { newId } from '@/lib/db/id'
import { withOrganization, withSystemSql } from '@/lib/db/organization'
import type { Right } from '@/lib/rights/schema'
import { requireActor } from './actor'
import { endSession } from './sessions'

const HOUR_MS = 3_600_000
let managing: Organization
let managed: Organization
let other: Organization

beforeAll(async () => {
  managing = await anOrganization()
  managed = await anOrganization()
  other = await anOrganization()
})

async function update({ organizationId, id }: Person, data: object): Promise<void> {
  await withOrganization(organizationId, ({ db }) =>
    db.directoryUser.update({ where: { organizationId_id: { organizationId, id } }, data }),
  )
}

async function rightsOf(person: Person, organizationId?: string): Promise<Right[]> {
  const actor = await requireActor(await requestBy(person), 'session', organizationId)
  return [...actor.rights].sort()
}

describe('rights', () => {
  test('are those of the user, of his live roles and of everyone, and of nobody else', async () => {
    const organization = await anOrganization()
    const [ada, bob] = [await aPerson(organization), await aPerson(organization)]
    await grant(ada, ['structure.view'])
    await grant(bob, ['audit-log.view'])
    await grant(ada, ['users.restore'], { to: 'everyone' })
    await grant(ada, ['units.create'], { to: 'role', subjectId: await aRole(organization.id, [ada]) })
    await grant(ada, ['worker.run'], { to: 'role', subjectId: await aRole(organization.id, [bob]) })
    expect(await rightsOf(ada)).toEqual(['structure.view', 'units.create', 'users.restore'])
  })

  test('of a role end when the role is deleted', async () => {
    const organization = await anOrganization()
    const ada = await aPerson(organization)
    const roleId = await aRole(organization.id, [ada])
    await grant(ada, ['units.create'], { to: 'role', subjectId: roleId })
    expect(await rightsOf(ada)).toEqual(['units.create'])
    const key = { organizationId_id: { organizationId: organization.id, id: roleId } }
    await withOrganization(organization.id, ({ db }) =>
      db.directoryRole.update({ where: key, data: { deletedAt: now() } }),
    )
    expect(await rightsOf(ada)).toEqual([])
  })

  test('of the managing organization reach all organizations, or the listed ones', async () => {
    const [ada, bob] = [await aPerson(managing), await aPerson(managing)]
    await grant(ada, ['structure.view'], { target: 'all' })
    await grant(bob, ['structure.view'], { target: 'listed', targetIds: [managed.id] })
    expect(await rightsOf(ada, managing.id)).toEqual(['structure.view'])
    expect(await rightsOf(ada, other.id)).toEqual(['structure.view'])
    expect(await rightsOf(bob, managed.id)).toEqual(['structure.view'])
    expect(await rightsOf(bob, managing.id)).toEqual([])
    await expect(rightsOf(bob, other.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each(['all', 'listed'] as const)('of a managed organization reach no other one, target %s', async (target) => {
    const eve = await aPerson(managed)
    await grant(eve, ['structure.view'], { target, targetIds: [other.id, managing.id] })
    await expect(rightsOf(eve, other.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(rightsOf(eve, managing.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('that this version does not know count for nothing', async () => {
    const ada = await aPerson(managed)
    await withOrganization(managed.id, ({ db }) =>
      db.rightGrant.create({
        data: { organizationId: managed.id, id: newId(), subjectKind: 'user', subjectId: ada.id, right: 'toString' },
      }),
    )
    expect(await rightsOf(ada)).toEqual([])
  })
})

describe('an answer', () => {
  test('is 401 without a session, 403 at home without the right, 404 elsewhere, known or not', async () => {
    const ada = await aPerson(managed)
    const nobody = new Request('http://localhost:3000/')
    await expect(requireActor(nobody, 'structure.view', managed.id)).rejects.toMatchObject({ status: 401 })
    for (const [id, status] of [
      [managed.id, 403],
      [undefined, 403],
      [other.id, 404],
      [newId(), 404],
    ] as const) {
      await expect(requireActor(await requestBy(ada), 'structure.view', id)).rejects.toMatchObject({ status })
    }
  })

  test('is the same 404 for an organization that is not and one that is not yours', async () => {
    const ada = await aPerson(managed)
    const answers = [other.id, newId()].map(async (id) =>
      requireActor(await requestBy(ada), 'session', id).catch((err) => err.message),
    )
    expect(new Set(await Promise.all(answers)).size).toBe(1)
  })
})

describe('a session', () => {
  const call = async (sessionId: string) => {
    const request = new Request('http://localhost:3000/', { headers: { cookie: await cookieOf(sessionId) } })
    return requireActor(request, 'session', undefined)
  }

  test.each([
    ['after an hour without a request', new Date(now().getTime() - HOUR_MS)],
    ['twelve hours after it began', new Date(now().getTime() - 12 * HOUR_MS)],
  ])('ends %s', async (_, start) => {
    const session = await aSession(await aPerson(managed), start)
    await expect(call(session)).rejects.toMatchObject({ status: 401 })
  })

  test('lives on while it is used, but never past twelve hours', async () => {
    const ada = await aPerson(managed)
    const session = await aSession(ada, new Date(now().getTime() - 59 * 60_000))
    await call(session)
    const ends = () =>
      withSystemSql((sql) =>
        sql<{ idle: Date; absolute: Date }>(
          'ends',
          'select idle_expires_at as idle, expires_at as absolute from session where user_id = $1',
          [ada.id],
        ),
      )
    expect((await ends())[0]?.idle.getTime()).toBeGreaterThan(now().getTime() + 59 * 60_000)
    await withSystemSql((sql) =>
      sql(
        'age',
        "update session set expires_at = now() + interval '5 minutes', last_seen_at = now() - interval '5 minutes' where user_id = $1",
        [ada.id],
      ),
    )
    await call(session)
    const [after] = await ends()
    expect(after?.idle).toEqual(after?.absolute)
  })

  test('is not kept alive by what a page asks by itself', async () => {
    const session = await aSession(await aPerson(managed), new Date(now().getTime() - 59 * 60_000))
    const hash = hashToken(session)
    const ends = () =>
      withSystemSql((sql) =>
        sql<{ idle: Date }>('idle', 'select idle_expires_at as idle from session where hash = $1', [hash]),
      )
    const before = await ends()
    const headers = { cookie: await cookieOf(session), 'x-rollcall-unattended': '1' }
    const poll = () => requireActor(new Request('http://localhost:3000/', { headers }), 'session', undefined)
    await poll()
    expect(await ends()).toEqual(before)
    await withSystemSql((sql) => sql('end-idle', 'update session set idle_expires_at = now() where hash = $1', [hash]))
    await expect(poll()).rejects.toMatchObject({ status: 401 })
  })

  test.each([
    ['disabled', { active: false }, { active: true }],
    ['deleted', { deletedAt: now() }, { deletedAt: null }],
    ['given another password', { passwordHash: 'another' }, {}],
  ])('ends with the next request once its user is %s, and does not come back with him', async (_, change, back) => {
    const ada = await aPerson(managed)
    const session = await aSession(ada)
    expect((await call(session)).id).toBe(ada.id)
    await update(ada, change)
    await expect(call(session)).rejects.toMatchObject({ status: 401 })
    await update(ada, back)
    await expect(call(session)).rejects.toMatchObject({ status: 401 })
  })

  test('stays when something else of its user changes', async () => {
    const ada = await aPerson(managed)
    const session = await aSession(ada)
    await update(ada, { displayName: 'Ada', active: true })
    expect((await call(session)).name).toBe('Ada')
  })

  test.each([{ active: false }, { deletedAt: now() }])(
    'means nothing while its user has %j, row or no row',
    async (change) => {
      const ada = await aPerson(managed)
      await update(ada, change)
      await expect(call(await aSession(ada))).rejects.toMatchObject({ status: 401 })
    },
  )

  test('ends with its row', async () => {
    const session = await aSession(await aPerson(managed))
    await call(session)
    await endSession(session, { address: null, agent: null })
    await expect(call(session)).rejects.toMatchObject({ status: 401 })
  })

  test('is not opened by a cookie that another key made, nor by the bare id', async () => {
    const session = await aSession(await aPerson(managed))
    const { encode } = await import('next-auth/jwt')
    const forged = await encode({ token: { sid: session }, secret: 'another key' })
    for (const value of [forged, session, `${(await cookieOf(session)).split('=')[1]}x`, '']) {
      const request = new Request('http://localhost:3000/', { headers: { cookie: `rollcall.session=${value}` } })
      await expect(requireActor(request, 'session', undefined)).rejects.toMatchObject({ status: 401 })
    }
  })
})

describe('a request that changes something with a cookie', () => {
  const json = { 'content-type': 'application/json' }
  const ours = { ...json, 'sec-fetch-site': 'same-origin' }

  async function send(method: string, headers: Record<string, string>) {
    const cookie = await cookieOf(await aSession(await aPerson(managed)))
    const body = method === 'GET' ? null : '{}'
    const request = new Request('http://localhost:3000/', { method, body, headers: { ...headers, cookie } })
    const answer = await requireActor(request, 'session', undefined).then(
      () => 200,
      (err) => err.status,
    )
    expect(request.bodyUsed).toBe(false)
    return answer
  }

  test.each([
    ['POST', ours, 200],
    ['DELETE', ours, 200],
    ['POST', { ...json, origin: 'http://localhost:3000' }, 200],
    ['POST', { ...json, 'sec-fetch-site': 'same-site' }, 403],
    ['POST', { ...json, 'sec-fetch-site': 'cross-site' }, 403],
    ['POST', { ...json, 'sec-fetch-site': 'none' }, 403],
    ['POST', { ...json, 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000' }, 403],
    ['POST', { ...json, origin: 'http://localhost:3001' }, 403],
    ['POST', { ...json, origin: 'null' }, 403],
    ['POST', json, 403],
    ['POST', { ...ours, 'content-type': 'text/plain' }, 403],
    ['POST', { ...ours, 'content-type': 'application/x-www-form-urlencoded' }, 403],
    ['POST', { ...ours, 'content-type': 'text/plain; application/json' }, 403],
    ['DELETE', { 'sec-fetch-site': 'same-origin' }, 403],
    ['GET', { 'sec-fetch-site': 'cross-site' }, 200],
  ])('%s with %j is answered %d', async (method, headers, status) => {
    expect(await send(method, headers)).toBe(status)
  })
})
