import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { POST as FIND } from '@/app/api/v1/setup/organization/route'
import { POST } from '@/app/api/v1/setup/route'
import { anOrganization, aRole } from '@/e2e/fixtures/people'
import { withSystem, withSystemSql } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { ALL_RIGHTS } from '@/lib/rights/schema'
import { requireActor } from './actor'
import { createSetupLink } from './setup'
import { signIn } from './sign-in'

const CLIENT = { address: '192.0.2.1', agent: null }
const INPUT = {
  organizationName: 'Contoso',
  timezone: 'Europe/Berlin',
  displayName: 'Ada Lovelace',
  email: 'Ada@example.org',
  password: 'a long enough password',
}

beforeEach(empty)
afterEach(empty)

async function empty() {
  await withSystemSql(async (sql) => {
    const tables =
      'session, api_token, right_grant, directory_user, organizational_unit, console_audit, one_time_link, throttle, organization'
    await sql('allow', "select set_config('app.audit_maintenance', 'on', true)", [])
    await sql('empty', `truncate ${tables} cascade`, [])
  })
}

async function newLinkToken(): Promise<string> {
  const link = await createSetupLink()
  expect(link).toMatch(/^http:\/\/localhost:\d+\/setup#token=[\w-]{43}$/)
  return link?.split('=')[1] ?? ''
}

const post = (body: object) => send(POST, body)
const find = (token: string) => send(FIND, { token })

async function send(handle: typeof POST, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const request = new Request('http://localhost:3000/api/v1/setup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const response = await handle(request, { params: Promise.resolve({}) })
  return { status: response.status, body: await response.json() }
}

describe('the link of the first start', () => {
  test('makes the managing organization, its main unit and an administrator of everything, who then signs in', async () => {
    const answer = await post({ ...INPUT, token: await newLinkToken() })
    expect(answer).toMatchObject({ status: 201, body: { name: 'Contoso', managing: true, timezone: 'Europe/Berlin' } })
    const entered = await signIn({ userName: 'ada@EXAMPLE.org', password: INPUT.password }, CLIENT)
    if ('due' in entered) throw new Error('a second factor is due')
    const { sessionId, userId } = entered
    const { cookieOf } = await import('@/e2e/fixtures/people')
    const request = new Request('http://localhost:3000/', { headers: { cookie: await cookieOf(sessionId) } })
    const actor = await requireActor(request, 'organizations.create', undefined)
    expect(actor).toMatchObject({ id: userId, rights: ALL_RIGHTS })
    const units = await withSystem((db) => db.organizationalUnit.findMany())
    expect(units).toMatchObject([{ name: 'Contoso', parentId: null }])
    const managed = await anOrganization()
    expect((await requireActor(request, 'session', managed.id)).rights).toEqual(ALL_RIGHTS)
  })

  test('signs nobody in by itself', async () => {
    await post({ ...INPUT, token: await newLinkToken() })
    expect(await withSystem((db) => db.session.count())).toBe(0)
  })

  test('works once', async () => {
    const token = await newLinkToken()
    expect((await post({ ...INPUT, token })).status).toBe(201)
    expect((await post({ ...INPUT, email: 'eve@example.org', token })).status).toBe(403)
    expect(await withSystem((db) => db.directoryUser.count())).toBe(1)
  })

  test('makes one administrator when it is posted several times at once', async () => {
    const token = await newLinkToken()
    const posts = Array.from({ length: 6 }, (_, at) => post({ ...INPUT, email: `ada${at}@example.org`, token }))
    const statuses = (await Promise.all(posts)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([201, 403, 403, 403, 403, 403])
    expect(await withSystem((db) => db.organization.count())).toBe(1)
    expect(await withSystem((db) => db.directoryUser.count())).toBe(1)
  })

  test('ends when a newer one is printed, and after a day', async () => {
    const first = await newLinkToken()
    const second = await newLinkToken()
    expect((await post({ ...INPUT, token: first })).status).toBe(403)
    await pool().query("update one_time_link set expires_at = now() - interval '1 second'")
    expect((await post({ ...INPUT, token: second })).status).toBe(403)
    expect(await withSystem((db) => db.organization.count())).toBe(0)
  })

  test('is not printed again once there is an administrator, and is again when there is none any more', async () => {
    await post({ ...INPUT, token: await newLinkToken() })
    expect(await createSetupLink()).toBeNull()
    await withSystem((db) => db.$executeRaw`truncate right_grant`)
    expect(await createSetupLink()).not.toBeNull()
  })

  test('is not printed while the administrator holds his rights by a role', async () => {
    const { body } = await post({ ...INPUT, token: await newLinkToken() })
    const user = await withSystem((db) => db.directoryUser.findFirstOrThrow())
    const roleId = await aRole(String(body.id), [user])
    await withSystem((db) => db.$executeRaw`update right_grant set subject_kind = 'role', subject_id = ${roleId}::uuid`)
    expect(await createSetupLink()).toBeNull()
  })

  test('makes the administrator in the managing organization that the API made before', async () => {
    const standing = await anOrganization('Made over REST')
    const { organizationName: _, timezone: __, ...person } = INPUT
    const answer = await post({ ...person, token: await newLinkToken() })
    expect(answer).toMatchObject({ status: 201, body: { id: standing.id, name: 'Made over REST' } })
  })

  test('tells its holder, and nobody else, of the organization that the API made before', async () => {
    const token = await newLinkToken()
    expect(await find(token)).toEqual({ status: 200, body: { organization: null } })
    const standing = await anOrganization('Made over REST')
    expect(await find(token)).toEqual({ status: 200, body: { organization: { name: standing.name } } })
    const dead = await find('not the token of any link')
    expect(dead.status).toBe(403)
    expect(JSON.stringify(dead.body)).not.toContain('Made over REST')
  })

  test('names each wrong field and stays usable', async () => {
    const token = await newLinkToken()
    const answer = await post({
      token,
      organizationName: ' ',
      timezone: '+02:00',
      displayName: '',
      email: 'ada',
      password: 'short',
      admin: true,
    })
    expect(answer.status).toBe(400)
    const errors: { path: string }[] = Array.isArray(answer.body.errors) ? answer.body.errors : []
    expect(errors.map(({ path }) => path)).toEqual([
      'organizationName',
      'timezone',
      'displayName',
      'email',
      'password',
      '',
    ])
    expect((await post({ ...INPUT, organizationName: undefined, token })).body).toMatchObject({
      errors: [{ path: 'organizationName', message: 'is needed' }],
    })
    expect((await post({ ...INPUT, token })).status).toBe(201)
  })
})
