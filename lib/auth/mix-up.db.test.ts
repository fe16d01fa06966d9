import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { ClientRequest } from 'node:http'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { member } from '@/e2e/entra/login/fixture'
import { type Seeded, seedOrganization, seedUser } from '@/e2e/fixtures/directory'
import {
  type Connection,
  connect,
  type EntraUser,
  type Microsoft,
  openPerson,
  push,
  ROLLCALL,
  startMicrosoft,
} from '@/e2e/fixtures/entra-sign-in'
import { acceptIn } from '@/e2e/fixtures/provider-sign-in'
import { invite } from '@/lib/accounts/accounts'
import { newId } from '@/lib/db/id'
import { withSystem } from '@/lib/db/organization'
import { addProvider } from '@/lib/identity-providers/providers'

const REDIRECT = `${ROLLCALL}/authentication/login-via-oidc`

let microsoft: Microsoft
let contoso: Connection
let ada: EntraUser
/** Her organization has a provider of her own; what Rollcall sends to its token endpoint is hers to read. */
let mallory: Seeded
let herProvider: string
/** Paths that Rollcall posted to. */
let posted: string[]

beforeAll(async () => {
  microsoft = await startMicrosoft()
  contoso = await connect(microsoft, { seeded: await seedOrganization(), tenant: microsoft.contoso })
  ada = member(microsoft.contoso)
  await push(contoso, ada)
  mallory = await seedOrganization('Mallory')
  herProvider = await provide('Hers')
})

beforeEach(() => {
  posted = []
  subscribe('http.client.request.start', note)
})

afterEach(async () => {
  unsubscribe('http.client.request.start', note)
  expect(await withSystem((db) => db.session.count())).toBe(0)
})

function note(message: unknown) {
  const request = typeof message === 'object' && message !== null && 'request' in message ? message.request : null
  if (request instanceof ClientRequest && request.method === 'POST') posted.push(request.path)
}

async function provide(name: string): Promise<string> {
  const clientId = newId()
  const client = { clientId, clientSecret: 'a client secret' }
  const discoveryUrl = `${microsoft.base}/generic/.well-known/openid-configuration`
  const { id } = await addProvider(mallory.actor, { ...client, kind: 'openid-connect', name, discoveryUrl })
  microsoft.login.generic.clients.push({ ...client, redirectUris: [`${REDIRECT}/${id}`] })
  return id
}

type Browser = ReturnType<typeof openPerson>

/** A sign-in at a provider of hers, begun in the browser of whoever follows her link. */
async function startAtHers(browser: Browser, providerId = herProvider): Promise<URL> {
  const { link } = await invite(mallory.actor, await seedUser(mallory, { name: 'Guest' }))
  return new URL(await acceptIn(browser, { token: link.split('#token=')[1] ?? '', providerId }))
}

/** What Microsoft is asked for a sign-in that she began in her own browser. */
async function honest(browser: Browser): Promise<URL> {
  const { organizationId } = contoso.seeded
  return new URL((await browser.where({ userName: ada.userPrincipalName, organizationId })) ?? '')
}

test('a code of Microsoft is not handed to the provider at which the browser was sent on to Microsoft', async () => {
  const victim = openPerson(microsoft)
  const started = await startAtHers(victim)
  const address = await honest(openPerson(microsoft))
  address.searchParams.set('state', started.searchParams.get('state') ?? '')
  const answer = await victim.passMicrosoft(address.href, ada)
  expect([answer.origin + answer.pathname, answer.searchParams.has('code')]).toEqual([REDIRECT, true])
  expect(await victim.bring(answer)).toBe('/sign-in/refused?reason=provider')
  expect(posted).toEqual([])
})

test('and Microsoft sends none to the address of that provider, which nobody registered there', async () => {
  const victim = openPerson(microsoft)
  const started = await startAtHers(victim)
  const address = await honest(openPerson(microsoft))
  for (const name of ['state', 'redirect_uri']) address.searchParams.set(name, started.searchParams.get(name) ?? '')
  expect((await victim.microsoft.open(address.href)).url.origin).toBe(microsoft.base)
})

test('an answer counts at the address of the provider it was begun at, and at no other', async () => {
  const other = await provide('Other')
  const state = async (start: (browser: Browser) => Promise<URL>, at: string) => {
    const browser = openPerson(microsoft)
    return browser.bring(`${at}?code=x&state=${(await start(browser)).searchParams.get('state')}`)
  }
  expect(await state((browser) => startAtHers(browser, other), `${REDIRECT}/${herProvider}`)).toMatch(
    /reason=provider$/,
  )
  expect(await state(honest, `${REDIRECT}/${herProvider}`)).toMatch(/reason=provider$/)
  expect(posted).toEqual([])
  expect(await state(startAtHers, `${REDIRECT}/${herProvider}`)).toMatch(/reason=provider$/)
  expect(posted).toEqual(['/generic/token'])
})
