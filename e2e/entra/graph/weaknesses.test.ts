import { expect, test } from 'vitest'
import { createGraphTenant, type GraphTenant } from './graph-tenant'
import { WEAKNESSES, weaknessesOf } from './weaknesses'

const AT = Date.parse('2026-11-20T12:00:00Z')

test.each(Object.entries(WEAKNESSES))('%s changes the tenant, and takes it all back', (name, { on, off }) => {
  const here = createGraphTenant({ seed: 1, people: 40 }, { at: AT })
  const before = whole(here)
  on(here)
  expect(weaknessesOf(here)).toEqual([name])
  const weak = whole(here)
  expect(weak).not.toEqual(before)
  on(here)
  expect(whole(here)).toEqual(weak)
  off(here)
  expect(whole(here)).toEqual(before)
})

test('switches are turned back in any order', () => {
  const here = createGraphTenant({ seed: 1, people: 40 }, { at: AT })
  const before = whole(here)
  const { userWithoutMfa, noPasswordReset, passwordNeverExpires, longSecret, longAdminSessions, noProtection } =
    WEAKNESSES
  const all = [userWithoutMfa, noPasswordReset, passwordNeverExpires, longSecret, longAdminSessions, noProtection]
  for (const { on } of all) on(here)
  for (const { off } of all) off(here)
  expect(whole(here)).toEqual(before)
})

/** Everything that a switch may change, in an order that does not depend on it. */
function whole({ state, tenant }: GraphTenant): unknown {
  return plain({
    ...state,
    groups: state.groups,
    members: [...tenant.groups].map(([id, { members }]) => [id, members]),
  })
}

function plain(value: unknown): unknown {
  if (value instanceof Map)
    return [...value].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, plain(one)])
  if (value instanceof Set) return [...value].sort()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]))
}
