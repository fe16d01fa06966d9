import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  anOrganization,
  aPerson,
  aSession,
  grant,
  type Organization,
  type Person,
  requestBy,
} from '@/e2e/fixtures/people'
import { codeAt, demand, enterPassword, fromAnywhere, withPasskey, withTotp } from '@/e2e/fixtures/second-factors'
import type { Actor } from '@/lib/actor'
import { findSessionActor, requireActor } from '@/lib/auth/actor'
import { insertApiToken } from '@/lib/auth/api-token-queries'
import {
  endOtherSessions,
  endOwnSession,
  getOwnAccount,
  removeOwnFactor,
  renewOwnRecoveryCodes,
} from '@/lib/auth/own-account'
import { prove } from '@/lib/auth/proof'
import { passSecondFactor } from '@/lib/auth/second-factor'
import { signIn } from '@/lib/auth/sign-in'
import { now } from '@/lib/clock'
import { newToken } from '@/lib/crypto/token'
import { newId } from '@/lib/db/id'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { endSessions, getAccount, invite, resetFactors, resetPassword, unlock, updateAccount } from './accounts'
import { listLockedAccounts } from './locked'
import { getSignInRules, setSignInRules } from './rules'

const DAY_MS = 86_400_000
let managing: Organization
let organization: Organization
let ada: Person
let grace: Person
let helpdesk: Actor

beforeAll(async () => {
  managing = await anOrganization('Managing')
  organization = await anOrganization()
})

beforeEach(async () => {
  await demand(organization.id, false)
  ada = await aPerson(organization)
  grace = await aPerson(organization)
  await grant(ada, ['accounts.manage', 'sign-in.manage'])
  helpdesk = await requireActor(await requestBy(ada), 'accounts.manage', undefined)
})

async function actorOf(sessionId: string): Promise<Actor> {
  const actor = await findSessionActor(sessionId)
  if (actor === null) throw new Error('the session has ended')
  return actor
}
const ended = async (sessionId: string) => (await findSessionActor(sessionId)) === null
const actions = async (person: Person) => {
  const rows = await withOrganization(organization.id, ({ db }) =>
    db.consoleAudit.findMany({ where: { objectId: person.id }, orderBy: { id: 'asc' } }),
  )
  return rows.map(({ action }) => action)
}
const inDays = (days: number) => new Date(now().getTime() + days * DAY_MS).toISOString().slice(0, 10)

describe('an administrator of accounts', () => {
  test('sees how someone signs in, and none of his secrets', async () => {
    const { secret, codes } = await withTotp(grace)
    const account = await getAccount(helpdesk, grace.id)
    expect(account).toMatchObject({
      local: true,
      hasPassword: true,
      lockedUntil: null,
      accessUntil: null,
      secondFactors: { items: [{ kind: 'totp', name: 'Phone' }], recoveryCodesLeft: 10 },
    })
    expect(account.sessions).toHaveLength(1)
    for (const text of [secret, ...codes]) expect(JSON.stringify(account)).not.toContain(text)
  })

  test('resets second factors, which ends the sessions and leaves the password', async () => {
    await withTotp(grace)
    await withPasskey(grace)
    const session = await aSession(grace)
    await resetFactors(helpdesk, grace.id)
    expect(await ended(session)).toBe(true)
    expect(await getAccount(helpdesk, grace.id)).toMatchObject({ secondFactors: { items: [], recoveryCodesLeft: 0 } })
    expect(await actions(grace)).toContain('second-factor.reset')
  })

  test('finds who has to wait, after wrong passwords and after wrong codes, and lets him in at once', async () => {
    const { secret } = await withTotp(grace)
    const { attempt } = await enterPassword(grace)
    const guess = (code: string) => passSecondFactor(attempt, { kind: 'totp', code }, fromAnywhere())
    for (let tries = 0; tries < 5; tries += 1) await guess('000000').catch(() => {})
    const other = await aPerson(organization)
    const wrong = { userName: other.userName, password: 'a guess' }
    for (let tries = 0; tries < 5; tries += 1) await signIn(wrong, fromAnywhere()).catch(() => {})
    const locked = await listLockedAccounts(helpdesk)
    expect(locked.items.map(({ userId }) => userId).sort()).toEqual([grace.id, other.id].sort())

    await expect(guess(codeAt(secret, 1))).rejects.toMatchObject({ code: 'throttled' })
    await unlock(helpdesk, grace.id)
    expect(await guess(codeAt(secret, 1))).toMatchObject({ userId: grace.id })
    expect((await listLockedAccounts(helpdesk)).items.map(({ userId }) => userId)).toEqual([other.id])
    expect(await actions(grace)).toContain('user.unlocked')
    const elsewhere = await anOrganization()
    const stranger = { ...helpdesk, organizationId: elsewhere.id, homeOrganizationId: elsewhere.id }
    expect(await listLockedAccounts(stranger)).toEqual({ items: [] })
  })

  test('ends one session or all of them, and none of someone else', async () => {
    const [first, second, own] = [await aSession(grace), await aSession(grace), await aSession(ada)]
    const { sessions } = await getAccount(helpdesk, grace.id)
    const { sessions: foreign } = await getAccount(helpdesk, ada.id)
    await expect(endSessions(helpdesk, grace.id, foreign[0]?.id)).rejects.toMatchObject({ code: 'not_found' })
    await endSessions(helpdesk, grace.id, sessions[0]?.id)
    expect([await ended(first), await ended(second)].filter(Boolean)).toHaveLength(1)
    await endSessions(helpdesk, grace.id)
    expect([await ended(first), await ended(second), await ended(own)]).toEqual([true, true, false])
  })

  test('ends access on a day: no sign-in, no session, no API token after it', async () => {
    const session = await aSession(grace)
    await expect(updateAccount(helpdesk, grace.id, { accessUntil: inDays(-2) })).rejects.toMatchObject({
      issues: [{ path: 'accessUntil' }],
    })
    expect(await ended(session)).toBe(false)
    expect(await updateAccount(helpdesk, grace.id, { accessUntil: '2031-06-30' })).toMatchObject({
      accessUntil: '2031-06-30',
    })
    // The end of that day in Berlin, which is at +02:00 then.
    const row = await withOrganization(organization.id, ({ db }) =>
      db.directoryUser.findFirst({ where: { id: grace.id } }),
    )
    expect(row?.accessUntil?.toISOString()).toBe('2031-06-30T22:00:00.000Z')
    expect(await ended(session)).toBe(false)
    expect(await actions(grace)).toContain('user.access-changed')
    const withToken = await byApiToken(grace)
    expect(await requireActor(withToken, 'session', undefined)).toMatchObject({ kind: 'api-token' })

    await withOrganization(organization.id, ({ db }) =>
      db.directoryUser.updateMany({ where: { id: grace.id }, data: { accessUntil: now() } }),
    )
    expect(await ended(session)).toBe(true)
    await expect(requireActor(withToken, 'session', undefined)).rejects.toMatchObject({ code: 'unauthenticated' })
    const again = signIn({ userName: grace.userName, password: 'correct horse battery staple' }, fromAnywhere())
    await expect(again).rejects.toMatchObject({ code: 'unauthenticated' })
    await updateAccount(helpdesk, grace.id, { accessUntil: null })
    expect(await enterWithPassword(grace)).toHaveProperty('sessionId')
  })

  test('gives no end to the last one who may grant rights on everything', async () => {
    const last = await aPerson(managing)
    await grant(last, ['rights.grant', 'accounts.manage'], { target: 'all' })
    const actor = await requireActor(await requestBy(last), 'accounts.manage', undefined)
    const ending = updateAccount(actor, last.id, { accessUntil: inDays(30) })
    await expect(ending).rejects.toMatchObject({ code: 'conflict' })
    expect(await getAccount(actor, last.id)).toMatchObject({ accessUntil: null })
  })

  test('does nothing to someone who holds more than himself: he could become him', async () => {
    await grant(grace, ['rights.grant'])
    const refused = { code: 'forbidden', message: expect.stringContaining('rights.grant') }
    for (const attempt of [
      () => resetPassword(helpdesk, grace.id),
      () => resetFactors(helpdesk, grace.id),
      () => unlock(helpdesk, grace.id),
      () => endSessions(helpdesk, grace.id),
      () => updateAccount(helpdesk, grace.id, { accessUntil: inDays(3) }),
    ]) {
      await expect(attempt()).rejects.toMatchObject(refused)
    }
  })

  test('asks himself for his password like everybody else', async () => {
    for (const attempt of [() => resetPassword(helpdesk, ada.id), () => resetFactors(helpdesk, ada.id)]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden', message: expect.stringContaining('Security') })
    }
  })

  test('reaches neither pushed users’ passwords nor another organization', async () => {
    const pushed = await aPushedUser()
    for (const attempt of [() => invite(helpdesk, pushed), () => resetFactors(helpdesk, pushed)]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('Entra') })
    }
    expect(await getAccount(helpdesk, pushed)).toMatchObject({ local: false, hasPassword: false })
    const elsewhere = await aPerson(await anOrganization())
    await expect(getAccount(helpdesk, elsewhere.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(unlock(helpdesk, elsewhere.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('whose right is limited to an organisational unit reaches nobody outside it', async () => {
    const limited = new Map([['accounts.manage', [await aUnit()]]] as const)
    const ofUnit: Actor = { ...helpdesk, rights: new Set(), limited }
    await expect(getAccount(ofUnit, grace.id)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await listLockedAccounts(ofUnit)).toEqual({ items: [] })
  })
})

test('the rule of the organization is counted, audited, and keeps the last second factor', async () => {
  const session = await aSession(grace)
  const { secondFactors } = await withTotp(grace).then(async () => getAccount(helpdesk, grace.id))
  const before = await getSignInRules(helpdesk)
  expect(before.localUsers - before.withoutSecondFactor).toBeGreaterThan(0)
  expect(await setSignInRules(helpdesk, { secondFactorRequired: true })).toMatchObject({ secondFactorRequired: true })
  expect(await ended(session)).toBe(true)
  const own = await aSession(grace)
  const factorId = secondFactors.items[0]?.id ?? ''
  await expect(removeOwnFactor(await actorOf(own), factorId, own)).rejects.toMatchObject({ code: 'conflict' })
  await setSignInRules(helpdesk, { secondFactorRequired: false })
  await removeOwnFactor(await actorOf(own), factorId, own)
  expect(await getOwnAccount(await actorOf(own), own)).toMatchObject({
    secondFactors: { items: [], recoveryCodesLeft: 0 },
  })
})

describe('one’s own account', () => {
  test('lists the sessions, ends one and all others, and never someone else’s', async () => {
    const [here, there, third] = [await aSession(grace), await aSession(grace), await aSession(grace)]
    const foreign = await aSession(ada)
    const actor = await actorOf(here)
    const { sessions } = await getOwnAccount(actor, here)
    expect(sessions.filter(({ current }) => current)).toHaveLength(1)
    const other = sessions.find(({ current }) => !current)
    await endOwnSession(actor, other?.id ?? '', here)
    expect([await ended(there), await ended(third)].filter(Boolean)).toHaveLength(1)
    const { sessions: ofAda } = await getAccount(helpdesk, ada.id)
    await expect(endOwnSession(actor, ofAda[0]?.id ?? '', here)).rejects.toMatchObject({ code: 'not_found' })
    await endOtherSessions(actor, here)
    expect([await ended(here), await ended(there), await ended(third), await ended(foreign)]).toEqual([
      false,
      true,
      true,
      false,
    ])
  })

  test('makes new recovery codes, after which the earlier ones are worth nothing; an old sign-in needs the password first', async () => {
    const { codes } = await withTotp(grace)
    const old = await aSession(grace, new Date(now().getTime() - 11 * 60_000))
    const actor = await actorOf(old)
    await expect(renewOwnRecoveryCodes(actor, old)).rejects.toMatchObject({ issues: [{ path: 'password' }] })
    await expect(prove(actor, 'not my password', old)).rejects.toMatchObject({ issues: [{ path: 'password' }] })
    await prove(actor, 'correct horse battery staple', old)
    const { recoveryCodes } = await renewOwnRecoveryCodes(actor, old)
    const { attempt } = await enterPassword(grace)
    const use = (code = '') => passSecondFactor(attempt, { kind: 'recovery-code', code }, fromAnywhere())
    await expect(use(codes[0])).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await use(recoveryCodes[0])).toHaveProperty('sessionId')
  })

  test('is no matter of an API token', async () => {
    const token: Actor = { ...helpdesk, kind: 'api-token', id: newId() }
    await expect(getOwnAccount(token, null)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(renewOwnRecoveryCodes(token, await aSession(grace))).rejects.toMatchObject({ code: 'forbidden' })
  })
})

function enterWithPassword({ userName }: Person) {
  return signIn({ userName, password: 'correct horse battery staple' }, fromAnywhere())
}

async function aUnit(): Promise<string> {
  const id = newId()
  const unit = { id, parentId: organization.mainUnitId, name: id }
  await withOrganization(organization.id, ({ db, organizationId }) =>
    db.organizationalUnit.create({ data: { ...unit, organizationId } }),
  )
  return id
}

async function aPushedUser(): Promise<string> {
  const { id } = await aPerson(organization)
  const profile = {
    id: newId(),
    name: id,
    nameKey: id,
    tenantId: newId(),
    applicationId: newId(),
    unitId: organization.mainUnitId,
  }
  await withSystem(async (db) => {
    await db.entraProfile.create({ data: { ...profile, organizationId: organization.id } })
    await db.directoryUser.updateMany({ where: { id }, data: { profileId: profile.id, passwordHash: null } })
  })
  return id
}

async function byApiToken({ organizationId, id: makerId }: Person): Promise<Request> {
  const { token, hash, lastFour } = newToken()
  const times = { createdAt: now(), expiresAt: new Date(now().getTime() + DAY_MS) }
  const row = { id: newId(), name: 'Token', lastFour, makerId, rights: [], ...times, hash }
  await withOrganization(organizationId, (scope) => insertApiToken(scope, row))
  return new Request('http://localhost:3000/', { headers: { authorization: `Bearer ${token}` } })
}
