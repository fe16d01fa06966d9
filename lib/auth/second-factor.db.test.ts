import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anAuthenticator } from '@/e2e/fixtures/authenticator'
import {
  anOrganization,
  aPerson,
  aSession,
  cookieOf,
  type Organization,
  PASSWORD,
  type Person,
} from '@/e2e/fixtures/people'
import {
  between,
  codeAt,
  demand,
  enterPassword,
  fromAnywhere,
  OURS,
  signedIn,
  withTotp,
} from '@/e2e/fixtures/second-factors'
import { listFactors } from '@/lib/accounts/own-factors'
import { now } from '@/lib/clock'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { requireActor } from './actor'
import { beginPasskey, beginTotp, confirmPasskey, confirmTotp, requireEnroller } from './enrolment'
import { requireProof } from './proof'
import { demandSecondFactor, passSecondFactor } from './second-factor'
import { secondFactorCookie } from './second-factor-cookie'
import { sessionToken } from './session-token'
import { fingerprintOf } from './sessions'
import { signIn } from './sign-in'
import { findLocalUser } from './sign-in-queries'

let organization: Organization
let ada: Person

beforeAll(async () => {
  organization = await anOrganization()
})

beforeEach(async () => {
  await demand(organization.id, false)
  ada = await aPerson(organization)
})

const sessions = () => withSystem((db) => db.session.count({ where: { userId: ada.id } }))

const refusal = (sentence: string | RegExp) => ({ code: 'unauthenticated', message: expect.stringMatching(sentence) })

describe('a password alone', () => {
  test('is enough for whoever has no second factor, unless the organization demands one', async () => {
    expect(await signIn({ userName: ada.userName, password: PASSWORD }, fromAnywhere())).toHaveProperty('sessionId')
    await demand(organization.id, true)
    expect(await enterPassword(ada)).toMatchObject({ due: { methods: [], enrol: true } })
    expect(await sessions()).toBe(1)
  })

  test('gives no session to whoever has one, and its cookie opens nothing', async () => {
    await withTotp(ada)
    const before = await sessions()
    const { attempt, due } = await enterPassword(ada)
    expect(due).toMatchObject({ methods: ['totp', 'recovery-code'], enrol: false })
    expect(await sessions()).toBe(before)
    const cookie = secondFactorCookie(attempt).split(';')[0] ?? ''
    expect(cookie).toContain(attempt)
    for (const stolen of [cookie, await cookieOf(attempt)]) {
      const request = new Request('http://localhost:3000/', { headers: { cookie: stolen } })
      await expect(requireActor(request, 'session', undefined)).rejects.toMatchObject({ code: 'unauthenticated' })
    }
  })

  test('that was replaced before the second step began comes to no session', async () => {
    const { codes } = await withTotp(ada)
    const user = await findLocalUser({ id: ada.id }, now())
    if (user === null) throw new Error('she may sign in')
    await withOrganization(organization.id, ({ db }) =>
      db.directoryUser.updateMany({ where: { id: ada.id }, data: { passwordHash: 'another' } }),
    )
    const due = await demandSecondFactor({ ...user, password: fingerprintOf(user.passwordHash) })
    const given = { kind: 'recovery-code', code: codes[0] ?? '' } as const
    await expect(passSecondFactor(due?.attempt ?? '', given, fromAnywhere())).rejects.toMatchObject(
      refusal('was changed while you signed in'),
    )
    expect(await sessions()).toBe(0)
  })

  test('does not add a second factor for whoever has one', async () => {
    await withTotp(ada)
    const { attempt } = await enterPassword(ada)
    const enroller = await between(attempt)
    const passkey = await beginPasskey(enroller)
    const response = anAuthenticator().register(passkey.options)
    await expect(
      confirmPasskey(enroller, { during: 'sign-in', attempt: passkey.attempt, name: 'Mine', response }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('is over after five minutes, and with a new password', async () => {
    const { secret } = await withTotp(ada)
    const { attempt } = await enterPassword(ada)
    await withSystem((db) => db.signInAttempt.updateMany({ data: { expiresAt: now() } }))
    const step = { kind: 'totp', code: codeAt(secret, 1) } as const
    await expect(passSecondFactor(attempt, step, fromAnywhere())).rejects.toMatchObject(refusal('five minutes'))

    const other = await enterPassword(ada)
    const key = { organizationId_id: { organizationId: organization.id, id: ada.id } }
    await withOrganization(organization.id, ({ db }) =>
      db.directoryUser.update({ where: key, data: { passwordHash: 'changed' } }),
    )
    await expect(passSecondFactor(other.attempt, step, fromAnywhere())).rejects.toMatchObject(refusal('five minutes'))
  })

  test('of someone who was deactivated meanwhile leads nowhere', async () => {
    const { secret } = await withTotp(ada)
    const { attempt } = await enterPassword(ada)
    await withOrganization(organization.id, ({ db }) =>
      db.directoryUser.updateMany({ where: { id: ada.id }, data: { active: false } }),
    )
    const step = { kind: 'totp', code: codeAt(secret, 1) } as const
    await expect(passSecondFactor(attempt, step, fromAnywhere())).rejects.toMatchObject(refusal('five minutes'))
  })
})

describe('a code of an app', () => {
  test('lets in once: neither the same step nor an earlier one again, nor twice at once', async () => {
    const { secret } = await withTotp(ada)
    const replayed = await enterPassword(ada)
    const enrolled = { kind: 'totp', code: codeAt(secret) } as const
    await expect(passSecondFactor(replayed.attempt, enrolled, fromAnywhere())).rejects.toMatchObject(
      refusal('used already'),
    )

    const attempts = [await enterPassword(ada), await enterPassword(ada)]
    const next = { kind: 'totp', code: codeAt(secret, 1) } as const
    const before = await sessions()
    const outcomes = await Promise.allSettled(
      attempts.map(({ attempt }) => passSecondFactor(attempt, next, fromAnywhere())),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await sessions()).toBe(before + 1)
  })

  test('is refused two steps off, and of another person', async () => {
    await withTotp(ada)
    const grace = await withTotp(await aPerson(organization))
    const { secret } = await withTotp(await aPerson(organization))
    const { attempt } = await enterPassword(ada)
    for (const code of [codeAt(secret, 1), codeAt(grace.secret, 1), '000000']) {
      await expect(passSecondFactor(attempt, { kind: 'totp', code }, fromAnywhere())).rejects.toMatchObject(
        refusal('wrong'),
      )
    }
  })

  test('cannot be guessed: five tries, then growing waits that a right password does not shorten', async () => {
    const { secret } = await withTotp(ada)
    const guess = async () =>
      passSecondFactor((await enterPassword(ada)).attempt, { kind: 'totp', code: '000000' }, fromAnywhere()).catch(
        (err) => err,
      )
    const codes: string[] = []
    for (let tries = 0; tries < 6; tries += 1) codes.push((await guess()).code)
    expect(codes).toEqual([...Array(5).fill('unauthenticated'), 'throttled'])
    const right = { kind: 'totp', code: codeAt(secret, 1) } as const
    const { attempt } = await enterPassword(ada)
    await expect(passSecondFactor(attempt, right, fromAnywhere())).rejects.toMatchObject({ code: 'throttled' })
    await withSystem((db) => db.throttle.updateMany({ data: { blockedUntil: now() } }))
    expect(await passSecondFactor(attempt, right, fromAnywhere())).toHaveProperty('sessionId')
  })

  test('keeps nobody waiting for tries at a made-up name', async () => {
    const { secret } = await withTotp(ada)
    const guess = { userName: `second factor of ${ada.id}`, password: 'a guess' }
    for (let tries = 0; tries < 6; tries += 1) await signIn(guess, fromAnywhere()).catch(() => {})
    const { attempt } = await enterPassword(ada)
    const right = { kind: 'totp', code: codeAt(secret, 1) } as const
    expect(await passSecondFactor(attempt, right, fromAnywhere())).toHaveProperty('sessionId')
  })

  test('has its seed sealed, and shows it to nobody again', async () => {
    const { secret } = await withTotp(ada)
    const row = await withOrganization(organization.id, ({ db }) =>
      db.secondFactor.findFirst({ where: { userId: ada.id, kind: 'totp' } }),
    )
    expect(JSON.stringify(row)).not.toContain(secret)
    expect(Buffer.from(row?.secretSealed ?? []).toString('latin1')).not.toContain(secret)
    const listed = await withOrganization(organization.id, (scope) => listFactors(scope, ada.id))
    expect(JSON.stringify(listed)).not.toContain(secret)
  })

  test('must be shown once before the app counts', async () => {
    const enroller = await signedIn(ada)
    const { attempt, secret } = await beginTotp(enroller)
    const wrong = confirmTotp(enroller, { during: 'session', attempt, name: 'Phone', code: '000000' })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'code' }] })
    expect(await signIn({ userName: ada.userName, password: PASSWORD }, fromAnywhere())).toHaveProperty('sessionId')
    const eve = await signedIn(await aPerson(organization))
    const foreign = confirmTotp(eve, { during: 'session', attempt, name: 'Mine', code: codeAt(secret) })
    await expect(foreign).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a recovery code', () => {
  test('lets in once, however it is typed, and there are ten', async () => {
    const { codes } = await withTotp(ada)
    expect(new Set(codes).size).toBe(10)
    const [code = ''] = codes
    const typed = { kind: 'recovery-code', code: ` ${code.replaceAll('-', ' ').toUpperCase()} ` } as const
    const attempts = [await enterPassword(ada), await enterPassword(ada)]
    const outcomes = await Promise.allSettled(
      attempts.map(({ attempt }) => passSecondFactor(attempt, typed, fromAnywhere())),
    )
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const left = await withOrganization(organization.id, (scope) => listFactors(scope, ada.id))
    expect(left.recoveryCodesLeft).toBe(9)
    const rows = await withOrganization(organization.id, ({ db }) =>
      db.secondFactor.findMany({ where: { userId: ada.id } }),
    )
    expect(JSON.stringify(rows)).not.toContain(codes[1])
  })

  test('of someone else does not', async () => {
    await withTotp(ada)
    const { codes } = await withTotp(await aPerson(organization))
    const { attempt } = await enterPassword(ada)
    const step = { kind: 'recovery-code', code: codes[0] ?? '' } as const
    await expect(passSecondFactor(attempt, step, fromAnywhere())).rejects.toMatchObject(refusal('not one of your'))
  })
})

describe('who must have a second factor', () => {
  test('sets one up between password and session, and gets in with it', async () => {
    await demand(organization.id, true)
    const { attempt } = await enterPassword(ada)
    await expect(passSecondFactor(attempt, { kind: 'enrolled' }, fromAnywhere())).rejects.toMatchObject(
      refusal('five minutes'),
    )
    const enroller = await between(attempt)
    const totp = await beginTotp(enroller)
    const input = { during: 'sign-in', attempt: totp.attempt, name: 'Phone', code: codeAt(totp.secret) } as const
    const { codes, next } = await confirmTotp(enroller, input)
    expect(codes.recoveryCodes).toHaveLength(10)
    expect(await sessions()).toBe(0)
    await expect(passSecondFactor(attempt, { kind: 'enrolled' }, fromAnywhere())).rejects.toMatchObject(
      refusal('five minutes'),
    )
    expect(await passSecondFactor(next, { kind: 'enrolled' }, fromAnywhere())).toMatchObject({ userId: ada.id })
  })

  test('does so from our own page only', async () => {
    await demand(organization.id, true)
    const { attempt } = await enterPassword(ada)
    await expect(between(attempt, { ...OURS, 'sec-fetch-site': 'cross-site' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(between('nonsense')).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

test('a change of factors ends the other sessions, and needs a sign-in or a password of the last ten minutes', async () => {
  const [elsewhere, old] = [await aSession(ada), await aSession(ada, new Date(now().getTime() - 11 * 60_000))]
  const request = new Request('http://localhost:3000/', { headers: { cookie: await cookieOf(old), ...OURS } })
  await expect(requireEnroller(request, 'session')).rejects.toMatchObject({
    code: 'forbidden',
    issues: [{ path: 'password' }],
  })
  await withTotp(ada)
  expect(await sessions()).toBe(1)
  const actor = await requireActor(
    new Request('http://localhost:3000/', { headers: { cookie: await cookieOf(elsewhere) } }),
    'session',
    undefined,
  ).catch(() => null)
  expect(actor).toBeNull()
  const eve = await aPerson(organization)
  await expect(requireProof((await signedIn(ada)).actor, await aSession(eve))).rejects.toMatchObject({
    code: 'forbidden',
  })
})

test('a session shown as bearer token sets one up as its cookie would', async () => {
  const sessionId = await aSession(ada)
  const headers = { authorization: `Bearer ${sessionToken(sessionId)}` }
  const request = new Request('http://localhost:3000/', { headers })
  expect(await requireEnroller(request, 'session')).toMatchObject({ actor: { id: ada.id } })
})
