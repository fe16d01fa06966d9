import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedUser } from '@/e2e/fixtures/directory'
import { type Microsoft, openPerson, ROLLCALL, startMicrosoft } from '@/e2e/fixtures/entra-sign-in'
import { auditOf } from '@/e2e/fixtures/profiles'
import { acceptIn, startIn } from '@/e2e/fixtures/provider-sign-in'
import { getAccount, invite } from '@/lib/accounts/accounts'
import { findLink, setPasswordByLink } from '@/lib/accounts/links'
import { newId } from '@/lib/db/id'
import { withOrganization, withSystem } from '@/lib/db/organization'
import {
  addProvider,
  changeProvider,
  listOffered,
  listProviders,
  removeProvider,
} from '@/lib/identity-providers/providers'
import { signIn } from './sign-in'

const SECRET = 'a client secret'
const REDIRECT = `${ROLLCALL}/authentication/login-via-oidc`

let microsoft: Microsoft
let contoso: Seeded
let providerId: string
let userId: string
let userName: string
/** Somebody at the provider, with a mail address that is nobody's user name here. */
let person: { sub: string; email: string; password: string }

beforeAll(async () => {
  microsoft = await startMicrosoft()
})

beforeEach(async () => {
  contoso = await seedOrganization()
  const { generic } = microsoft.login
  const clientId = newId()
  person = newPerson()
  const input = { kind: 'openid-connect', name: 'Example ID', clientId, clientSecret: SECRET } as const
  providerId = (await addProvider(contoso.actor, { ...input, discoveryUrl: discoveryUrl('/generic') })).id
  generic.clients.push({ clientId, clientSecret: SECRET, redirectUris: [`${REDIRECT}/${providerId}`] })
  userName = `${newId().slice(-8)}@local.example`
  userId = await seedUser(contoso, { name: 'Grace Hopper', userName })
})

function newPerson() {
  const sub = newId()
  const made = { sub, email: `${sub}@id.example`, email_verified: true, name: 'Grace', password: `Pass-${sub}` }
  microsoft.login.generic.accounts.push(made)
  return made
}

const discoveryUrl = (issuer: string) => `${microsoft.base}${issuer}/.well-known/openid-configuration`

async function invitation(id = userId) {
  const { link } = await invite(contoso.actor, id)
  return link.split('#token=')[1] ?? ''
}

type Browser = ReturnType<typeof openPerson>

/** To the end of what the provider asks. */
async function pass(browser: Browser, address: string, who = person): Promise<URL> {
  const { url } = await browser.microsoft.open(address)
  if (url.origin !== microsoft.base) return url
  return (await browser.microsoft.press('Log in', { email: who.email, password: who.password })).url
}

async function bind(token: string, who = person) {
  const browser = openPerson(microsoft)
  return {
    browser,
    path: await browser.bring(await pass(browser, await acceptIn(browser, { token, providerId }), who)),
  }
}

async function enter(who = person) {
  const browser = openPerson(microsoft)
  const { organizationId } = contoso
  const address = await startIn(browser, { organizationId, providerId })
  return { browser, path: await browser.bring(await pass(browser, address, who)) }
}

const refused = (reason: string) => new RegExp(`^/sign-in/refused\\?reason=${reason}(&|$)`)

describe('an invited local user', () => {
  test('chooses a provider of his organization instead of a password, and signs in by it from then on', async () => {
    const token = await invitation()
    expect((await findLink(token)).providers).toEqual([{ id: providerId, name: 'Example ID' }])
    const first = await bind(token)
    expect([first.path, await first.browser.whoAmI()]).toEqual(['/', userId])
    const later = await enter()
    expect([later.path, await later.browser.whoAmI()]).toEqual(['/', userId])
    expect(await getAccount(contoso.actor, userId)).toMatchObject({ hasPassword: false, provider: 'Example ID' })
    expect((await auditOf(contoso, userId)).map(({ action, after }) => [action, after])).toMatchObject([
      ['user.invited', {}],
      ['user.bound-to-provider', { provider: 'Example ID', subject: person.sub }],
      ['user.signed-in', { factors: ['oidc'] }],
      ['user.signed-in', { factors: ['oidc'] }],
    ])
  })

  test('is led to the page that he wanted, unless it is not ours', async () => {
    await bind(await invitation())
    const browser = openPerson(microsoft)
    const start = { organizationId: contoso.organizationId, providerId }
    const address = await startIn(browser, { ...start, callbackUrl: '/settings' })
    expect(await browser.bring(await pass(browser, address))).toBe('/settings')
    const foreign = await startIn(browser, { ...start, callbackUrl: 'https://evil.example/' })
    expect(await browser.bring(await pass(browser, foreign))).toBe('/')
  })

  test('cannot be told from anybody else by his name: he and nobody get the password field, and the page the same button', async () => {
    await bind(await invitation())
    const { organizationId } = contoso
    for (const name of [userName, 'nobody@local.example']) {
      expect(await openPerson(microsoft).where({ userName: name })).toBeNull()
      expect(await openPerson(microsoft).where({ userName: name, organizationId })).toBeNull()
    }
    expect(await listOffered(organizationId)).toEqual([{ id: providerId, name: 'Example ID' }])
  })

  test('keeps the invitation when the sign-in there fails, and can set a password instead', async () => {
    const token = await invitation()
    const browser = openPerson(microsoft)
    await browser.microsoft.open(await acceptIn(browser, { token, providerId }))
    const { url } = await browser.microsoft.press('Cancel')
    expect(await browser.bring(url)).toMatch(refused('cancelled'))
    await setPasswordByLink({ token, password: 'correct horse battery' }, null)
    expect((await bind(token).catch(() => ({ path: 'no link' }))).path).toBe('no link')
    expect((await enter()).path).toMatch(refused('not-invited'))
  })

  test('who is invited again and comes with another account ends the sessions of the first', async () => {
    const { browser: earlier } = await bind(await invitation())
    expect(await earlier.whoAmI()).toBe(userId)
    const { browser } = await bind(await invitation(), newPerson())
    expect([await earlier.whoAmI(), await browser.whoAmI()]).toEqual([null, userId])
  })

  test('who is invited again and sets a password signs in by that alone', async () => {
    await bind(await invitation())
    await setPasswordByLink({ token: await invitation(), password: 'correct horse battery' }, null)
    expect((await enter()).path).toMatch(refused('not-invited'))
    const signedIn = await signIn({ userName, password: 'correct horse battery' }, { address: null, agent: null })
    expect(signedIn).toMatchObject({ userId })
  })
})

describe('nobody gets in', () => {
  test('by a first sign-in without an invitation, not even with the mail address of a user', async () => {
    await bind(await invitation())
    const namesake = newPerson()
    Object.assign(namesake, { email: userName })
    const { path, browser } = await enter(namesake)
    expect(path).toMatch(refused('not-invited'))
    expect(await browser.whoAmI()).toBeNull()
  })

  test('with an invitation that was used, made anew, or is a link of another kind', async () => {
    const used = await invitation()
    await bind(used)
    const browser = openPerson(microsoft)
    expect(await acceptIn(browser, { token: used, providerId })).toBe('403')
    const other = await seedUser(contoso, { name: 'Other' })
    const old = await invitation(other)
    const address = await acceptIn(browser, { token: old, providerId })
    await invitation(other)
    expect(await browser.bring(await pass(browser, address, newPerson()))).toMatch(refused('stale'))
    expect(await acceptIn(browser, { token: 'x', providerId })).toBe('403')
  })

  test('as a second user with an account that is tied to the first', async () => {
    await bind(await invitation())
    const other = await seedUser(contoso, { name: 'Other' })
    const token = await invitation(other)
    expect((await bind(token)).path).toMatch(refused('bound-elsewhere'))
    expect((await findLink(token)).purpose).toBe('invitation')
  })

  test('by a provider of another organization, or from a page that is not ours', async () => {
    const northwind = await seedOrganization('Northwind')
    const { items } = await listProviders(contoso.actor)
    const input = { kind: 'openid-connect', clientId: items[0]?.clientId ?? '', clientSecret: SECRET } as const
    const foreign = await addProvider(northwind.actor, { ...input, name: 'F', discoveryUrl: discoveryUrl('/generic') })
    const browser = openPerson(microsoft)
    const token = await invitation()
    expect(await acceptIn(browser, { token, providerId: foreign.id })).toBe('401')
    expect(await acceptIn(browser, { token, providerId }, { 'sec-fetch-site': 'cross-site' })).toBe('403')
    const start = { organizationId: contoso.organizationId, providerId }
    expect(await startIn(browser, { ...start, providerId: foreign.id })).toBe('401')
    expect(await startIn(browser, start, { 'sec-fetch-site': 'cross-site' })).toBe('403')
  })

  test('and an address that starts too often waits', async () => {
    const key = 'where:address:unknown'
    const row = { key, failures: 700, windowEndsAt: new Date(Date.now() + 60_000), blockedUntil: null }
    await withSystem((db) => db.throttle.upsert({ where: { key }, create: row, update: row }))
    const start = () => startIn(openPerson(microsoft), { organizationId: contoso.organizationId, providerId })
    await start()
    expect(await start()).toBe('429')
    await withSystem((db) => db.throttle.deleteMany())
  })

  test('with the answer to a sign-in that another browser began, or a second time', async () => {
    const browser = openPerson(microsoft)
    const answer = await pass(browser, await acceptIn(browser, { token: await invitation(), providerId }))
    expect(await openPerson(microsoft).bring(answer)).toMatch(refused('other-browser'))
    expect(await browser.bring(answer)).toBe('/')
    expect(await browser.bring(answer)).toMatch(refused('stale'))
  })

  test('when his access ended, or he was deactivated', async () => {
    await bind(await invitation())
    const where = { organizationId: contoso.organizationId, id: userId }
    const set = (data: object) =>
      withOrganization(contoso.organizationId, ({ db }) => db.directoryUser.updateMany({ where, data }))
    await set({ accessUntil: new Date(Date.now() - 1_000) })
    expect((await enter()).path).toMatch(refused('not-invited'))
    await set({ accessUntil: null, active: false })
    expect((await enter()).path).toMatch(refused('not-invited'))
  })

  test('when the secret is wrong or the provider was removed, which signs its people out', async () => {
    const { browser } = await bind(await invitation())
    await changeProvider(contoso.actor, providerId, { clientSecret: 'another secret' })
    expect((await enter()).path).toMatch(refused('provider'))
    expect(await browser.whoAmI()).toBe(userId)
    await removeProvider(contoso.actor, providerId)
    expect(await browser.whoAmI()).toBeNull()
    expect(await startIn(browser, { organizationId: contoso.organizationId, providerId })).toBe('401')
  })
})

describe('a provider', () => {
  test('hides its secret everywhere, and is noted in the audit log', async () => {
    await changeProvider(contoso.actor, providerId, {
      clientSecret: 'another secret',
      clientSecretExpiresAt: '2030-01-31',
    })
    const listed = await listProviders(contoso.actor)
    const redirectUri = `${REDIRECT}/${providerId}`
    const items = [{ clientSecretExpiresAt: '2030-01-31T23:59:59.000Z', users: 0, redirectUri }]
    expect(listed).toMatchObject({ items })
    const audit = await auditOf(contoso, providerId)
    expect(audit.map(({ action }) => action)).toEqual(['identity-provider.added', 'identity-provider.changed'])
    const rows = await withSystem((db) => db.identityProvider.findMany({ where: { id: providerId } }))
    for (const text of [listed, audit, rows].map((one) => JSON.stringify(one)))
      expect(text).not.toMatch(/secret"?:? ?"a/)
  })

  test('of Microsoft is one tenant, whose tokens alone are accepted', async () => {
    const tenantId = microsoft.contoso.id
    const input = { kind: 'microsoft', name: 'Entra', clientId: newId(), clientSecret: SECRET, tenantId } as const
    const { discoveryUrl: url } = await addProvider(contoso.actor, input)
    expect(url).toBe(discoveryUrl(`/${tenantId}/v2.0`))
  })

  test('is refused at an address of this machine or without an OpenID configuration', async () => {
    const input = { kind: 'openid-connect', name: 'Evil', clientId: 'x', clientSecret: SECRET } as const
    for (const url of ['https://127.0.0.1:1', 'https://169.254.169.254', 'http://example.org', `${microsoft.base}/x`]) {
      const added = addProvider(contoso.actor, { ...input, discoveryUrl: `${url}/.well-known/openid-configuration` })
      await expect(added).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'discoveryUrl' }] })
    }
  })

  test('has a name of its own', async () => {
    const { items } = await listProviders(contoso.actor)
    const input = { kind: 'openid-connect', clientId: items[0]?.clientId ?? '', clientSecret: SECRET } as const
    const again = addProvider(contoso.actor, { ...input, name: 'EXAMPLE id', discoveryUrl: discoveryUrl('/generic') })
    await expect(again).rejects.toMatchObject({ code: 'conflict', issues: [{ path: 'name' }] })
  })
})
