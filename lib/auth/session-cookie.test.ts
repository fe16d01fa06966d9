import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { cookieName, nextAuthSecret, readSessionId, secureCookies } from './session-cookie'

test('behind https the cookies are bound to this host and to encrypted connections', () => {
  expect(secureCookies()).toBe(true)
  expect(cookieName('session')).toBe('__Host-rollcall.session')
  expect(cookieName('csrf')).toBe('__Host-rollcall.csrf')
})

test('the session id is read from our cookie among others, and from no other name', async () => {
  const token = await encode({ token: { sid: 'abc' }, secret: nextAuthSecret() })
  expect(await readSessionId(`theme=dark; __Host-rollcall.session=${token}; a=b=c`)).toBe('abc')
  for (const header of [
    null,
    '',
    `rollcall.session=${token}`,
    `x__Host-rollcall.session=${token}`,
    `__Host-rollcall.session`,
  ]) {
    expect(await readSessionId(header)).toBeNull()
  }
})

test.each([
  ['that has expired', { token: { sid: 'abc' }, maxAge: -60 }],
  ['without a session id', { token: { sub: 'abc' } }],
  ['with a session id that is no text', { token: { sid: 7 } }],
])('a cookie %s is none', async (_, claims) => {
  const token = await encode({ ...claims, secret: nextAuthSecret() })
  expect(await readSessionId(`__Host-rollcall.session=${token}`)).toBeNull()
})
