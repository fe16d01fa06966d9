import { expect, test } from 'vitest'
import { makeProfile, makeToken, scimClient } from '@/e2e/fixtures/scim-profile'

test('a right token that was never used before is served in the midst of a flood of wrong ones', async () => {
  const profile = await makeProfile()
  const scim = scimClient(profile)
  const flood = () =>
    Promise.all(Array.from({ length: 40 }, (_, n) => scim('GET', '/Users', undefined, { token: `wrong-${n}` })))
  const first = await flood()
  const { token } = await makeToken(profile)
  const [second, right] = await Promise.all([flood(), scim('GET', '/Users', undefined, { token })])
  expect(new Set([...first, ...second].map((answer) => answer.status))).toEqual(new Set([401, 429]))
  expect(right.status).toBe(200)
})
