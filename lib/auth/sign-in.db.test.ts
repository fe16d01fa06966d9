import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { anOrganization, aPerson, type Organization, PASSWORD } from '@/e2e/fixtures/people'
import { newId } from '@/lib/db/id'
import { withOrganization, withSystem, withSystemSql } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import type { Client } from './request-client'
import { signIn } from './sign-in'
import { waitMs } from './throttle'

let organization: Organization
let addresses = 0

beforeAll(async () => {
  organization = await anOrganization()
})

function fromAnywhere(): Client {
  addresses += 1
  return { address: `192.0.2.${addresses}`, agent: 'vitest' }
}

/** Without a second factor. */
async function enter(userName: string, client = fromAnywhere()) {
  const answer = await signIn({ userName, password: PASSWORD }, client)
  if ('due' in answer) throw new Error('a second factor is due')
  return answer
}

async function attempt(userName: string, password: string, client = fromAnywhere()) {
  return signIn({ userName, password }, client).then(
    () => ({ code: 'signed in', message: '', retryAfterSeconds: undefined }),
    (err) => {
      if (!(err instanceof AppError)) throw err
      return { code: err.code, message: err.message, retryAfterSeconds: err.retryAfterSeconds }
    },
  )
}

describe('signing in', () => {
  test('takes the name in any case, and writes who and when', async () => {
    const ada = await aPerson(organization)
    const { userId } = await enter(ada.userName.toUpperCase())
    expect(userId).toBe(ada.id)
    const { user, audit } = await withOrganization(organization.id, async ({ db }) => ({
      user: await db.directoryUser.findFirst({ where: { id: ada.id } }),
      audit: await db.consoleAudit.findFirst({ where: { action: 'user.signed-in', actorId: ada.id } }),
    }))
    expect(user?.lastSignInAt).toBeInstanceOf(Date)
    expect(audit?.address).toMatch(/^192\.0\.2\./)
  })

  test('makes a new session id each time', async () => {
    const ada = await aPerson(organization)
    const first = await enter(ada.userName)
    const second = await enter(ada.userName)
    expect(first.sessionId).not.toBe(second.sessionId)
  })

  test('answers alike for a wrong password, an unknown name, a disabled user and a user without a password', async () => {
    const ada = await aPerson(organization)
    const disabled = await aPerson(organization, { active: false })
    const passwordless = await aPerson(organization)
    const key = { organizationId_id: { organizationId: organization.id, id: passwordless.id } }
    await withOrganization(organization.id, ({ db }) =>
      db.directoryUser.update({ where: key, data: { passwordHash: null } }),
    )
    const answers = [
      await attempt(ada.userName, 'wrong password here'),
      await attempt('nobody@example.org', PASSWORD),
      await attempt(disabled.userName, PASSWORD),
      await attempt(passwordless.userName, PASSWORD),
    ]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ code: 'unauthenticated' })
  })

  test('does the same work for an unknown name as for a wrong password', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => aPerson(organization)))
    const [first, ...rest] = people.map(({ userName }) => userName)
    await attempt(first ?? '', 'wrong password here')
    const known = await cpuMs(() => inTurn(rest))
    const unknown = await cpuMs(() => inTurn(rest.map(() => `${newId()}@example.org`)))
    // argon2id is most of it: without it the work is a small part.
    expect(unknown).toBeGreaterThan(known / 2)
  })
})

describe('a sign-in under way', () => {
  test.each([
    ['disabled', { active: false }],
    ['deleted', { deletedAt: new Date() }],
    ['given another password', { passwordHash: 'another' }],
    ['at the end of his access', { accessUntil: new Date(0) }],
  ])('comes to no session where the user is %s meanwhile', async (_, change) => {
    const ada = await aPerson(organization)
    const where = { organizationId_id: { organizationId: organization.id, id: ada.id } }
    const entering = await withOrganization(organization.id, async ({ db }) => {
      await db.directoryUser.update({ where, data: change })
      const attempted = attempt(ada.userName, PASSWORD)
      // Time to check the password, which is still the old one for everybody else, and to wait for this transaction.
      await setTimeout(1_000)
      return { attempted }
    })
    expect(await entering.attempted).toMatchObject({ code: 'unauthenticated' })
    expect(await withSystem((db) => db.session.count({ where: { userId: ada.id } }))).toBe(0)
  })
})

async function inTurn(userNames: string[]): Promise<void> {
  for (const userName of userNames) await attempt(userName, 'wrong password here')
}

/** Of all threads of this process: unlike the clock, it does not mind a busy machine. */
async function cpuMs(work: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

describe('guessing', () => {
  test.each([
    ['a name that exists', async () => (await aPerson(organization)).userName],
    ['a name that does not', async () => `${newId()}@example.org`],
  ])('has to wait after five tries at %s, whatever the address, and is told how long', async (_, name) => {
    const userName = await name()
    for (let tries = 0; tries < 5; tries += 1)
      expect(await attempt(userName, 'a guess')).toMatchObject({ code: 'unauthenticated' })
    const sixth = await attempt(userName, PASSWORD)
    expect(sixth).toMatchObject({ code: 'throttled', message: expect.stringContaining('Try again in 1 minute.') })
    expect(sixth.retryAfterSeconds).toBeGreaterThan(50)
    expect(sixth.retryAfterSeconds).toBeLessThanOrEqual(60)
  })

  test('gets no more than five tries by making them all at once', async () => {
    const { userName } = await aPerson(organization)
    const guesses = [...Array.from({ length: 20 }, () => 'a guess'), PASSWORD]
    const answers = await Promise.all(guesses.map((guess) => attempt(userName, guess)))
    expect(answers.filter(({ code }) => code === 'unauthenticated')).toHaveLength(5)
    expect(answers.at(-1)).toMatchObject({ code: 'throttled' })
  })

  test('waits longer each time, and the right password still works after the wait', async () => {
    const { userName } = await aPerson(organization)
    const waits: number[] = []
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 5; tries += 1) await attempt(userName, 'a guess')
      waits.push((await attempt(userName, 'a guess')).retryAfterSeconds ?? 0)
      await endWaits()
    }
    expect(waits.map((seconds) => Math.round(seconds / 60))).toEqual([1, 2, 4])
    expect(await attempt(userName, PASSWORD)).toMatchObject({ code: 'signed in' })
    expect(await attempt(userName, 'a slip')).toMatchObject({ code: 'unauthenticated' })
  })

  test('is stopped after thirty tries from one address, whatever the names, and an own account does not reset that', async () => {
    const client = { address: '2001:db8:1:2::1', agent: null }
    const own = await aPerson(organization)
    for (let tries = 0; tries < 29; tries += 1) await attempt(`${newId()}@example.org`, 'a guess', client)
    expect(await attempt(own.userName, PASSWORD, client)).toMatchObject({ code: 'signed in' })
    expect(await attempt(`${newId()}@example.org`, 'a guess', client)).toMatchObject({ code: 'unauthenticated' })
    const neighbour = { address: '2001:db8:1:2:ffff::9', agent: null }
    expect(await attempt(`${newId()}@example.org`, 'a guess', neighbour)).toMatchObject({ code: 'throttled' })
    expect(await attempt(own.userName, PASSWORD)).toMatchObject({ code: 'signed in' })
  })

  test('of a name that has to wait counts for nothing, so that others at the same address can go on signing in', async () => {
    const client = { address: '198.51.100.7', agent: null }
    const [locked, other] = [await aPerson(organization), await aPerson(organization)]
    for (let tries = 0; tries < 5; tries += 1) await attempt(locked.userName, 'a guess', client)
    for (let tries = 0; tries < 30; tries += 1)
      expect(await attempt(locked.userName, 'a guess', client)).toMatchObject({ code: 'throttled' })
    expect(await attempt(other.userName, PASSWORD, client)).toMatchObject({ code: 'signed in' })
  })

  test('keeps no name that was typed: it may have been a password', async () => {
    await attempt('hunter2-typed-into-the-wrong-field', 'x')
    const rows = await withSystemSql((sql) => sql<{ key: string }>('keys', 'select key from throttle', []))
    expect(rows.filter(({ key }) => key.includes('hunter2'))).toEqual([])
  })
})

test('no wait is longer than a quarter of an hour', () => {
  expect([4, 5, 6, 7, 8, 9, 10, 1000].map((failures) => waitMs(failures, 5) / 60_000)).toEqual([
    0, 1, 2, 4, 8, 15, 15, 15,
  ])
})

/** As if the time had passed. */
async function endWaits(): Promise<void> {
  await withSystemSql((sql) => sql('end-waits', "update throttle set blocked_until = now() - interval '1 second'", []))
}
