import { beforeEach, describe, expect, test } from 'vitest'
import { POST as chooseRoute } from '@/app/api/v1/sign-in/choice/route'
import { guest, member } from '@/e2e/entra/login/fixture'
import { seedOrganization } from '@/e2e/fixtures/directory'
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
import { auditOf } from '@/e2e/fixtures/profiles'
import { makeToken, patch, scimClient } from '@/e2e/fixtures/scim-profile'
import { withOrganization } from '@/lib/db/organization'
import { findChoice } from './entra-choice'

let microsoft: Microsoft
let contoso: Connection
let ada: EntraUser

const started = await startMicrosoft()
const refused = (reason: string) => new RegExp(`^/sign-in/refused\\?reason=${reason}(&|$)`)

beforeEach(async () => {
  microsoft = started
  microsoft.login.of(microsoft.contoso).faults = {}
  contoso = await connect(microsoft, { seeded: await seedOrganization(), tenant: microsoft.contoso })
  ada = member(microsoft.contoso)
})

const enter = (person = ada, browser = openPerson(microsoft)) => browser.enter(person, contoso.seeded.organizationId)

const identityOf = (userId: string) =>
  withOrganization(contoso.seeded.organizationId, ({ db }) => db.entraIdentity.findFirst({ where: { userId } }))

describe('a pushed user', () => {
  test('passes Microsoft with a second factor and has a session, which the audit log knows', async () => {
    const userId = await push(contoso, ada)
    const browser = openPerson(microsoft)
    expect(await enter(ada, browser)).toBe('/')
    expect(await browser.whoAmI()).toBe(userId)
    expect(await auditOf(contoso.seeded, userId)).toMatchObject([
      { action: 'user.signed-in', actorId: userId, after: { factors: ['entra'] } },
    ])
  })

  test('is led to the page that he wanted, and an answer brought again opens nothing', async () => {
    await push(contoso, ada)
    const browser = openPerson(microsoft)
    const { organizationId } = contoso.seeded
    const wanted = { userName: ada.userPrincipalName, organizationId, callbackUrl: '/settings?tab=own' }
    const answer = await browser.passMicrosoft((await browser.where(wanted)) ?? '', ada)
    expect(await browser.bring(answer)).toBe('/settings?tab=own')
    expect(await browser.bring(answer)).toMatch(refused('stale'))
  })

  test('has a new session each time, and the earlier one of the browser has ended', async () => {
    await push(contoso, ada)
    const browser = openPerson(microsoft)
    await enter(ada, browser)
    const earlier = openPerson(microsoft)
    for (const [name, value] of browser.jar) earlier.jar.set(name, value)
    await enter(ada, browser)
    expect(await browser.whoAmI()).not.toBeNull()
    expect(await earlier.whoAmI()).toBeNull()
  })

  test('is out with the next request after Entra disables him, and cannot come back', async () => {
    const userId = await push(contoso, ada)
    const browser = openPerson(microsoft)
    await enter(ada, browser)
    const { organizationId } = contoso.seeded
    const { token } = await makeToken({ organizationId, profileId: contoso.profileId })
    const entra = scimClient({ profileId: contoso.profileId, token })
    const disable = { op: 'Replace', path: 'active', value: 'False' }
    expect(await entra('PATCH', `/Users/${userId}`, patch(disable))).toMatchObject({ status: 200 })
    expect(await browser.whoAmI()).toBeNull()
    expect(await enter(ada, browser)).toMatch(refused('disabled'))
    expect((await auditOf(contoso.seeded, userId)).at(-1)).toMatchObject({
      action: 'user.sign-in-refused',
      actorKind: 'nobody',
      actorName: ada.userPrincipalName,
      after: { reason: 'disabled', objectId: ada.id },
    })
  })
})

describe('somebody whom Microsoft knows', () => {
  test('and who was not pushed is refused', async () => {
    expect(await enter()).toMatch(refused('not-pushed'))
  })

  test('is known by the name once, where the profile allows it, and by the object ID ever after', async () => {
    contoso = await connect(
      microsoft,
      { seeded: await seedOrganization(), tenant: microsoft.contoso },
      { bindByUserName: true },
    )
    const userId = await push(contoso, ada, { externalId: 'ada' })
    expect(await enter()).toBe('/')
    expect(await identityOf(userId)).toMatchObject({ objectId: ada.id, boundBy: 'user name' })
    expect((await auditOf(contoso.seeded, userId)).map(({ action }) => action)).toEqual([
      'user.bound',
      'user.signed-in',
    ])
    microsoft.login.of(microsoft.contoso).faults = { otherUserName: true }
    expect(await enter()).toBe('/')
  })

  test('and who bears a known name with another object ID is refused and shown to administrators', async () => {
    const userId = await push(contoso, ada)
    microsoft.login.of(microsoft.contoso).faults = { otherOid: true }
    expect(await enter()).toMatch(refused('other-object'))
    const noted = await identityOf(userId)
    expect(noted).toMatchObject({ objectId: null, refusedObjectId: expect.any(String) })
    expect((await auditOf(contoso.seeded, userId)).at(-1)).toMatchObject({
      action: 'user.sign-in-refused',
      after: { reason: 'other-object', objectId: noted?.refusedObjectId },
    })
  })

  test('and who is a guest there is known by object ID only', async () => {
    contoso = await connect(
      microsoft,
      { seeded: await seedOrganization(), tenant: microsoft.contoso },
      { bindByUserName: true },
    )
    const visitor = guest(microsoft.contoso)
    await push(contoso, visitor, { externalId: 'guest', userName: visitor.mail ?? visitor.userPrincipalName })
    expect(await enter(visitor)).toMatch(refused('guest'))
  })

  test('and whose profile has a wrong secret reads which code Microsoft gave', async () => {
    contoso = await connect(
      microsoft,
      { seeded: await seedOrganization(), tenant: microsoft.contoso },
      { secret: 'wrong secret' },
    )
    await push(contoso, ada)
    expect(await enter()).toMatch(/reason=microsoft&code=7000215&correlation=[0-9a-f-]{36}$/)
  })

  test('whose object ID was pushed to the profile of another organization only is not known here', async () => {
    const other = await connect(microsoft, { seeded: await seedOrganization(), tenant: microsoft.contoso })
    await push(other, ada)
    expect(await enter()).toMatch(refused('not-pushed'))
  })
})

describe('where several organizations know the account', () => {
  const offered = (path: string) => new URL(path, ROLLCALL).searchParams.get('choice') ?? ''

  async function choose(browser: ReturnType<typeof openPerson>, body: object, headers: Record<string, string> = {}) {
    const request = new Request(`${ROLLCALL}/api/v1/sign-in/choice`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        cookie: browser.cookie(),
        ...headers,
      },
      body: JSON.stringify(body),
    })
    const response = await chooseRoute(request, { params: Promise.resolve({}) })
    return { status: response.status, body: await response.json() }
  }

  async function offer() {
    const domains = [ada.userPrincipalName.split('@')[1] ?? '']
    const own = await connect(
      microsoft,
      { seeded: await seedOrganization('Own'), tenant: microsoft.contoso },
      { domains },
    )
    const other = await connect(
      microsoft,
      { seeded: await seedOrganization('Other'), tenant: microsoft.contoso },
      { domains },
    )
    const stranger = await connect(microsoft, { seeded: await seedOrganization('Not his'), tenant: microsoft.contoso })
    const userIds = [await push(own, ada), await push(other, ada)]
    const browser = openPerson(microsoft)
    const path = await browser.enter(ada)
    return { own, other, stranger, userIds, browser, path }
  }

  test('the person chooses after Microsoft, and has a session in that one', async () => {
    const { other, userIds, browser, path } = await offer()
    expect(await browser.whoAmI()).toBeNull()
    const choice = await findChoice(browser.cookie(), offered(path))
    expect(choice?.organizations.map(({ name }) => name)).toEqual(expect.arrayContaining(['Own', 'Other']))
    expect(choice?.organizations.map(({ name }) => name)).not.toContain('Not his')
    const { organizationId } = other.seeded
    const { body } = await choose(browser, { choice: offered(path), organizationId, profileId: other.profileId })
    expect(new URL(body.address).searchParams.get('client_id')).toBe(other.app.appId)
    expect(await browser.bring(await browser.passMicrosoft(body.address, ada))).toBe('/')
    expect(await browser.whoAmI()).toBe(userIds[1])
  })

  test('an organization for which nobody confirmed a domain of the tenant is not among them', async () => {
    const intruder = await connect(microsoft, { seeded: await seedOrganization('Intruder'), tenant: microsoft.contoso })
    const { profileId } = intruder
    const { organizationId } = intruder.seeded
    const claim = { organizationId, profileId, domain: 'contoso.com', claimedAt: new Date(), claimedBy: 'Test' }
    await withOrganization(organizationId, ({ db }) => db.domainClaim.create({ data: claim }))
    await push(intruder, ada)
    const { browser, path } = await offer()
    const choice = await findChoice(browser.cookie(), offered(path))
    const names = choice?.organizations.map(({ name }) => name)
    expect(names).toContain('Other')
    expect(names).not.toContain('Intruder')
  })

  test('the choice is good once, for this browser, for what was offered, and from our own page', async () => {
    const { other, stranger, browser, path } = await offer()
    const body = { choice: offered(path), organizationId: other.seeded.organizationId, profileId: other.profileId }
    expect((await choose(browser, body, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await choose(openPerson(microsoft), body)).status).toBe(401)
    const notOffered = { organizationId: stranger.seeded.organizationId, profileId: stranger.profileId }
    expect((await choose(browser, { ...body, ...notOffered })).status).toBe(401)
    expect((await choose(browser, body)).status).toBe(200)
    expect((await choose(browser, body)).status).toBe(401)
  })
})
