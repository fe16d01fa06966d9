import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET, POST } from '@/app/api/auth/[...nextauth]/route'
import { inNext } from '@/e2e/fixtures/in-next'
import { anOrganization, aPerson, type Organization, PASSWORD, type Person } from '@/e2e/fixtures/people'
import { withSystem } from '@/lib/db/organization'
import { requireActor } from './actor'

const ORIGIN = 'http://localhost:3000'
const OURS = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
let organization: Organization
let ada: Person

beforeAll(async () => {
  organization = await anOrganization()
})

beforeEach(async () => {
  ada = await aPerson(organization)
})

/** A browser: keeps what it is told to keep, forgets what has expired. */
function browser() {
  const jar = new Map<string, string>()
  const cookies: string[] = []
  async function send(method: 'GET' | 'POST', action: string, body?: object, headers: Record<string, string> = OURS) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = new Request(`${ORIGIN}/api/auth/${action}`, {
      method,
      headers: { ...headers, cookie },
      body: body ? JSON.stringify(body) : null,
    })
    const response = await inNext(method === 'GET' ? GET : POST, request, {
      params: Promise.resolve({ nextauth: action.split('/') }),
    })
    for (const set of response.headers.getSetCookie()) {
      cookies.push(set)
      const [name = '', value = ''] = set.split(';')[0]?.split('=') ?? []
      if (/Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(set) || value === '') jar.delete(name)
      else jar.set(name, value)
    }
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) }
  }
  async function signIn(given: object, callbackUrl = '/') {
    const { body } = await send('GET', 'csrf')
    return send('POST', 'callback/password', { ...given, csrfToken: body.csrfToken, callbackUrl, json: 'true' })
  }
  async function signOut() {
    const { body } = await send('GET', 'csrf')
    return send('POST', 'signout', { csrfToken: body.csrfToken, callbackUrl: '/', json: 'true' })
  }
  const whoAmI = async () => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    return requireActor(new Request(ORIGIN, { headers: { cookie } }), 'session', undefined).then(
      ({ id }) => id,
      () => null,
    )
  }
  return { jar, cookies, send, signIn, signOut, whoAmI }
}

const sessions = () => withSystem((db) => db.session.count({ where: { userId: ada.id } }))

describe('the password form', () => {
  test('opens a session that the next request is known by', async () => {
    const chrome = browser()
    const answer = await chrome.signIn({ userName: ada.userName, password: PASSWORD }, '/organizations?state=active')
    expect(answer).toMatchObject({ status: 200, body: { url: `${ORIGIN}/organizations?state=active` } })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await chrome.whoAmI()).toBe(ada.id)
  })

  test('keeps the session in a cookie that scripts and other sites cannot use, and that names nobody', async () => {
    const chrome = browser()
    await chrome.signIn({ userName: ada.userName, password: PASSWORD })
    const set = chrome.cookies.find((one) => one.startsWith('rollcall.session=')) ?? ''
    expect(set).toMatch(/; HttpOnly/)
    expect(set).toMatch(/; SameSite=Lax/)
    const { decode } = await import('next-auth/jwt')
    const { nextAuthSecret } = await import('./session-cookie')
    const claims = await decode({ token: chrome.jar.get('rollcall.session') ?? '', secret: nextAuthSecret() })
    expect(Object.keys(claims ?? {}).sort()).toEqual(['exp', 'iat', 'jti', 'sid'])
  })

  test('refuses a wrong password as a problem and sets no session', async () => {
    const chrome = browser()
    const answer = await chrome.signIn({ userName: ada.userName, password: 'wrong' })
    expect(answer).toMatchObject({
      status: 401,
      body: { title: 'Not signed in', detail: 'The user name or the password is wrong.' },
    })
    expect(chrome.jar.has('rollcall.session')).toBe(false)
  })

  test('says when to try again after too many attempts', async () => {
    const chrome = browser()
    for (let tries = 0; tries < 5; tries += 1) await chrome.signIn({ userName: ada.userName, password: 'wrong' })
    const answer = await chrome.signIn({ userName: ada.userName, password: PASSWORD })
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(chrome.jar.has('rollcall.session')).toBe(false)
  })

  test('gives a new session id and ends the earlier one, so that a planted cookie is worth nothing', async () => {
    const chrome = browser()
    await chrome.signIn({ userName: ada.userName, password: PASSWORD })
    const planted = browser()
    for (const [name, value] of chrome.jar) planted.jar.set(name, value)
    await planted.signIn({ userName: ada.userName, password: PASSWORD })
    expect(planted.jar.get('rollcall.session')).not.toBe(chrome.jar.get('rollcall.session'))
    expect(await planted.whoAmI()).toBe(ada.id)
    expect(await chrome.whoAmI()).toBeNull()
    expect(await sessions()).toBe(1)
  })

  test.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'http://localhost:3000.evil.example/',
    'http://localhost:3000@evil.example/',
    'data:text/html,x',
    '/api/v1/session',
    '/sign-in',
    'https:evil.example',
    '',
  ])('leads to the first page instead of %j', async (callbackUrl) => {
    const answer = await browser().signIn({ userName: ada.userName, password: PASSWORD }, callbackUrl)
    expect(new URL(answer.body.url, ORIGIN).href).toBe(`${ORIGIN}/`)
  })

  test.each([
    ['without the token of its own page', OURS, 'nonsense'],
    ['from another site', { ...OURS, 'sec-fetch-site': 'cross-site' }, undefined],
    [
      'as an HTML form',
      { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      undefined,
    ],
  ])('is refused %s', async (_, headers, csrfToken) => {
    const chrome = browser()
    const { body } = await chrome.send('GET', 'csrf')
    const given = {
      userName: ada.userName,
      password: PASSWORD,
      csrfToken: csrfToken ?? body.csrfToken,
      callbackUrl: '/',
      json: 'true',
    }
    expect((await chrome.send('POST', 'callback/password', given, headers)).status).toBe(403)
    expect(await chrome.whoAmI()).toBeNull()
  })
})

describe('signing out', () => {
  test('deletes the row, so that a copy of the cookie ends too', async () => {
    const chrome = browser()
    await chrome.signIn({ userName: ada.userName, password: PASSWORD })
    const copy = browser()
    for (const [name, value] of chrome.jar) copy.jar.set(name, value)
    expect((await chrome.signOut()).status).toBe(200)
    expect(chrome.jar.has('rollcall.session')).toBe(false)
    expect(await copy.whoAmI()).toBeNull()
    expect(await sessions()).toBe(0)
  })

  test('by another site is refused', async () => {
    const chrome = browser()
    await chrome.signIn({ userName: ada.userName, password: PASSWORD })
    const { body } = await chrome.send('GET', 'csrf')
    const given = { csrfToken: body.csrfToken, callbackUrl: '/', json: 'true' }
    expect((await chrome.send('POST', 'signout', given, { ...OURS, 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await chrome.send('POST', 'signout', { ...given, csrfToken: 'nonsense' })).status).toBe(403)
    expect(await chrome.whoAmI()).toBe(ada.id)
  })

  test('twice is no error', async () => {
    const chrome = browser()
    await chrome.signIn({ userName: ada.userName, password: PASSWORD })
    await chrome.signOut()
    expect((await chrome.signOut()).status).toBe(200)
  })
})

test.each([
  ['GET', 'session'],
  ['GET', 'providers'],
  ['GET', 'signin'],
  ['GET', 'error'],
  ['POST', '_log'],
  ['POST', 'session'],
  ['POST', 'callback/credentials'],
] as const)('%s %s of next-auth is not there', async (method, action) => {
  expect((await browser().send(method, action, method === 'POST' ? {} : undefined)).status).toBe(404)
})
