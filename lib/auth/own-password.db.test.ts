import { beforeAll, expect, test } from 'vitest'
import { PUT } from '@/app/api/v1/session/password/route'
import {
  anOrganization,
  aPerson,
  aSession,
  cookieOf,
  type Organization,
  PASSWORD,
  type Person,
} from '@/e2e/fixtures/people'
import { withOrganization } from '@/lib/db/organization'
import { requireActor } from './actor'
import { signIn } from './sign-in'

const NEW = 'another long enough one'
let organization: Organization

beforeAll(async () => {
  organization = await anOrganization()
})

async function change(sessionId: string, body: object): Promise<{ status: number; text: string }> {
  const headers = {
    cookie: await cookieOf(sessionId),
    'content-type': 'application/json',
    'sec-fetch-site': 'same-origin',
  }
  const init = { method: 'PUT', headers, body: JSON.stringify(body) }
  const response = await PUT(new Request('http://localhost:3000/api/v1/session/password', init), {
    params: Promise.resolve({}),
  })
  return { status: response.status, text: await response.text() }
}

async function isAlive(sessionId: string): Promise<boolean> {
  const request = new Request('http://localhost:3000/', { headers: { cookie: await cookieOf(sessionId) } })
  return requireActor(request, 'session', undefined).then(
    () => true,
    () => false,
  )
}

const enter = ({ userName }: Person, password: string) => signIn({ userName, password }, { address: null, agent: null })

test('the new password works and the old one does not; the other sessions end, this one goes on', async () => {
  const ada = await aPerson(organization)
  const [here, elsewhere] = [await aSession(ada), await aSession(ada)]
  expect(await change(here, { currentPassword: PASSWORD, newPassword: NEW })).toEqual({ status: 204, text: '' })
  expect([await isAlive(here), await isAlive(elsewhere)]).toEqual([true, false])
  await expect(enter(ada, PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(await enter(ada, NEW)).toMatchObject({ userId: ada.id })
  const entries = await withOrganization(organization.id, ({ db }) =>
    db.consoleAudit.findMany({ where: { actorId: ada.id, action: 'user.password-changed' } }),
  )
  expect(entries).toHaveLength(1)
  expect(JSON.stringify(entries)).not.toContain(NEW)
})

test('a wrong current password and a short new one are refused by their field, and nothing changes', async () => {
  const ada = await aPerson(organization)
  const [here, elsewhere] = [await aSession(ada), await aSession(ada)]
  const wrong = await change(here, { currentPassword: 'not mine at all', newPassword: NEW })
  expect(wrong).toMatchObject({ status: 400, text: expect.stringContaining('"path":"currentPassword"') })
  const short = await change(here, { currentPassword: PASSWORD, newPassword: 'eleven char' })
  expect(short).toMatchObject({ status: 400, text: expect.stringContaining('"path":"newPassword"') })
  expect(await isAlive(elsewhere)).toBe(true)
  expect(await enter(ada, PASSWORD)).toMatchObject({ userId: ada.id })
})

test('whoever found an open browser cannot guess the password there: five tries, then he waits', async () => {
  const ada = await aPerson(organization)
  const here = await aSession(ada)
  const guesses: number[] = []
  for (let tries = 0; tries < 6; tries += 1)
    guesses.push((await change(here, { currentPassword: 'a guess', newPassword: NEW })).status)
  expect(guesses).toEqual([400, 400, 400, 400, 400, 429])
  expect((await change(here, { currentPassword: PASSWORD, newPassword: NEW })).status).toBe(429)
})
