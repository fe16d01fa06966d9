import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Mailbox, openMailbox } from '@/e2e/fixtures/mailbox'
import {
  anOrganization,
  aPerson,
  aSession,
  grant,
  type Organization,
  PASSWORD,
  type Person,
  requestBy,
} from '@/e2e/fixtures/people'
import { codeAt, enterPassword, fromAnywhere, withTotp } from '@/e2e/fixtures/second-factors'
import type { Actor } from '@/lib/actor'
import { findSessionActor, requireActor } from '@/lib/auth/actor'
import { askForReset } from '@/lib/auth/forgotten-password'
import { passSecondFactor } from '@/lib/auth/second-factor'
import { signIn } from '@/lib/auth/sign-in'
import { now } from '@/lib/clock'
import { newId } from '@/lib/db/id'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { invite, resetPassword } from './accounts'
import { findLink, setPasswordByLink } from './links'
import { mailPasswordReset } from './mail-password-reset'

const NEW = 'a new and longer sentence'
const DEAD = { code: 'forbidden', message: expect.stringContaining('was used, has expired') }
let mailbox: Mailbox
let organization: Organization
let helpdesk: Actor
let grace: Person

beforeAll(async () => {
  mailbox = await openMailbox()
  process.env.SMTP_URL = mailbox.url
  process.env.MAIL_FROM = 'Rollcall <rollcall@contoso.com>'
  organization = await anOrganization()
})
afterAll(() => mailbox.close())

beforeEach(async () => {
  mailbox.received.length = 0
  const ada = await aPerson(organization)
  await grant(ada, ['accounts.manage'])
  helpdesk = await requireActor(await requestBy(ada), 'accounts.manage', undefined)
  grace = await aPerson(organization)
})

const update = (data: object) =>
  withOrganization(organization.id, ({ db }) => db.directoryUser.updateMany({ where: { id: grace.id }, data }))
const tokenOf = (link: string) => link.split('#token=')[1] ?? ''
const enter = (password: string) => signIn({ userName: grace.userName, password }, fromAnywhere())
const expire = () => withSystem((db) => db.oneTimeLink.updateMany({ data: { expiresAt: now() } }))

describe('an invitation', () => {
  beforeEach(() => update({ passwordHash: null }))

  test('is mailed and shown, keeps its secret behind the #, and lets its owner set a password once', async () => {
    const { link, mail, expiresAt } = await invite(helpdesk, grace.id)
    expect(new URL(link)).toMatchObject({ pathname: '/invitation', search: '' })
    expect(mail).toBe('sent')
    expect(mailbox.received).toMatchObject([{ to: grace.userName, text: expect.stringContaining(link) }])
    const days = (new Date(expiresAt).getTime() - now().getTime()) / 86_400_000
    expect(days).toBeGreaterThan(1.99)
    expect(days).toBeLessThanOrEqual(2)
    expect(await findLink(tokenOf(link))).toMatchObject({ purpose: 'invitation', userName: grace.userName })
    const setting = { token: tokenOf(link), password: NEW }
    const outcomes = await Promise.allSettled([setPasswordByLink(setting, null), setPasswordByLink(setting, null)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await enter(NEW)).toHaveProperty('sessionId')
    await expect(setPasswordByLink(setting, null)).rejects.toMatchObject(DEAD)
    const stored = await withSystem((db) => db.oneTimeLink.findMany())
    expect(JSON.stringify(stored)).not.toContain(tokenOf(link))
    const audit = await withOrganization(organization.id, ({ db }) =>
      db.consoleAudit.findMany({ where: { objectId: grace.id } }),
    )
    expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['user.invited', 'user.password-changed']))
    expect(JSON.stringify(audit)).not.toContain(tokenOf(link))
  })

  test('takes the place of an account at an identity provider, which the audit log says', async () => {
    const organizationId = organization.id
    const provider = { id: newId(), name: 'Example', nameKey: newId(), kind: 'openid-connect', clientId: 'c' }
    const at = { createdAt: now(), updatedAt: now() }
    const sealed = { discoveryUrl: 'https://id.example', clientSecretSealed: new Uint8Array(1) }
    const identity = { providerId: provider.id, issuer: 'https://id.example', subject: 's', boundAt: now() }
    await withOrganization(organizationId, async ({ db }) => {
      await db.identityProvider.create({ data: { ...provider, ...sealed, ...at, organizationId } })
      await db.providerIdentity.create({ data: { ...identity, organizationId, userId: grace.id } })
    })
    const { link } = await invite(helpdesk, grace.id)
    await setPasswordByLink({ token: tokenOf(link), password: NEW }, null)
    const where = { objectId: grace.id, action: 'user.unbound-from-provider' }
    const entries = await withOrganization(organizationId, ({ db }) => db.consoleAudit.count({ where }))
    expect(entries).toBe(1)
  })

  test('is shown all the same where the mail server refuses it', async () => {
    mailbox.refused.add(grace.userName)
    expect(await invite(helpdesk, grace.id)).toMatchObject({
      mail: 'refused',
      link: expect.stringContaining('#token='),
    })
  })

  test('is dead when it has expired, when a newer one was made, and when its owner is gone', async () => {
    const first = tokenOf((await invite(helpdesk, grace.id)).link)
    const second = tokenOf((await invite(helpdesk, grace.id)).link)
    await expect(findLink(first)).rejects.toMatchObject(DEAD)
    await update({ active: false })
    await expect(setPasswordByLink({ token: second, password: NEW }, null)).rejects.toMatchObject(DEAD)
    await update({ active: true })
    await expire()
    await expect(setPasswordByLink({ token: second, password: NEW }, null)).rejects.toMatchObject(DEAD)
    await expect(findLink('nonsense')).rejects.toMatchObject(DEAD)
  })

  test('is for those without a password, a reset for those who have one', async () => {
    await expect(resetPassword(helpdesk, grace.id)).rejects.toMatchObject({ code: 'conflict' })
    const { link } = await invite(helpdesk, grace.id)
    await setPasswordByLink({ token: tokenOf(link), password: NEW }, null)
    await expect(invite(helpdesk, grace.id)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a reset by an administrator', () => {
  test('leaves the password until the link is used, then ends every session and keeps the second factor', async () => {
    await withTotp(grace)
    const session = await aSession(grace)
    const { link } = await resetPassword(helpdesk, grace.id)
    expect(new URL(link).pathname).toBe('/reset-password')
    expect(await findSessionActor(session)).not.toBeNull()
    const half = await enterPassword(grace)
    await setPasswordByLink({ token: tokenOf(link), password: NEW }, null)
    expect(await findSessionActor(session)).toBeNull()
    await expect(enter(PASSWORD)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await enter(NEW)).toMatchObject({ due: { methods: expect.arrayContaining(['totp']) } })
    const attempts = await withSystem((db) => db.signInAttempt.count({ where: { userId: grace.id } }))
    expect([half.due.enrol, attempts]).toEqual([false, 1])
  })

  test('is dead after another password, and after its owner was disabled, for good', async () => {
    const first = await resetPassword(helpdesk, grace.id)
    await update({ passwordHash: 'another' })
    await expect(findLink(tokenOf(first.link))).rejects.toMatchObject(DEAD)
    const second = await resetPassword(helpdesk, grace.id)
    await update({ active: false })
    await update({ active: true })
    await expect(setPasswordByLink({ token: tokenOf(second.link), password: NEW }, null)).rejects.toMatchObject(DEAD)
  })

  test('made while its owner is being disabled waits, and makes no link', async () => {
    const { making } = await withOrganization(organization.id, async ({ db }) => {
      await db.directoryUser.updateMany({ where: { id: grace.id }, data: { active: false } })
      const making = resetPassword(helpdesk, grace.id).catch((err: unknown) => err)
      await new Promise((resolve) => setTimeout(resolve, 300))
      return { making }
    })
    expect(await making).toMatchObject({ code: 'conflict' })
    expect(await withSystem((db) => db.oneTimeLink.count({ where: { userId: grace.id } }))).toBe(0)
  })

  test('lets the owner in at once who had to wait after wrong guesses', async () => {
    const { link } = await resetPassword(helpdesk, grace.id)
    for (let tries = 0; tries < 5; tries += 1) await enter('a guess').catch(() => {})
    await expect(enter(PASSWORD)).rejects.toMatchObject({ code: 'throttled' })
    await setPasswordByLink({ token: tokenOf(link), password: NEW }, null)
    expect(await enter(NEW)).toHaveProperty('sessionId')
  })

  test('gives no new tries at the second factor', async () => {
    const { secret } = await withTotp(grace)
    const guess = (attempt: string, code: string) => passSecondFactor(attempt, { kind: 'totp', code }, fromAnywhere())
    const { attempt } = await enterPassword(grace)
    for (let tries = 0; tries < 5; tries += 1) await guess(attempt, '000000').catch(() => {})
    const { link } = await resetPassword(helpdesk, grace.id)
    await setPasswordByLink({ token: tokenOf(link), password: NEW }, null)
    const again = await enter(NEW)
    const next = 'attempt' in again ? again.attempt : ''
    await expect(guess(next, codeAt(secret, 1))).rejects.toMatchObject({ code: 'throttled' })
  })
})

describe('a forgotten password', () => {
  const queued = () =>
    withSystem(
      (db) => db.$queryRaw<{ user: { id: string } | null }[]>`
        select payload->'user' as "user" from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'mail-password-reset' order by j.id`,
    )
  const run = async () => {
    for (const { user } of await queued()) {
      const payload = user === null ? null : { organizationId: organization.id, id: user.id, address: null }
      await mailPasswordReset({ user: payload }, new AbortController().signal)
    }
  }

  beforeEach(() => withSystem((db) => db.$executeRaw`delete from graphile_worker._private_jobs`))

  test('answers alike and queues alike for known, unknown, disabled and pushed names; mail goes to the one who has a password', async () => {
    const nobody = `${newId()}@example.org`
    const disabled = await aPerson(organization, { active: false })
    const invited = await aPerson(organization)
    await withOrganization(organization.id, ({ db }) =>
      db.directoryUser.updateMany({ where: { id: invited.id }, data: { passwordHash: null } }),
    )
    for (const userName of [grace.userName.toUpperCase(), nobody, disabled.userName, invited.userName])
      expect(await askForReset({ userName }, fromAnywhere().address)).toBeUndefined()
    const jobs = await queued()
    expect(jobs.map(({ user }) => user?.id ?? null)).toEqual([grace.id, null, null, null])
    expect(JSON.stringify(jobs)).not.toContain(nobody)
    await run()
    expect(mailbox.received.map(({ to }) => to)).toEqual([grace.userName])
    const link = /http\S+#token=\S+/.exec(mailbox.received[0]?.text ?? '')?.[0] ?? ''
    await setPasswordByLink({ token: tokenOf(link), password: NEW }, null)
    expect(await enter(NEW)).toHaveProperty('sessionId')
  })

  test('is throttled by name, known or not, and does not make anybody wait who signs in', async () => {
    for (const userName of [grace.userName, `${newId()}@example.org`]) {
      for (let tries = 0; tries < 5; tries += 1) await askForReset({ userName }, fromAnywhere().address)
      await expect(askForReset({ userName }, fromAnywhere().address)).rejects.toMatchObject({ code: 'throttled' })
    }
    expect(await enter(PASSWORD)).toHaveProperty('sessionId')
  })

  test('mails nobody who was disabled meanwhile', async () => {
    await askForReset({ userName: grace.userName }, fromAnywhere().address)
    await update({ active: false })
    await run()
    expect(mailbox.received).toEqual([])
  })
})
