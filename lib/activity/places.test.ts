import { expect, test } from 'vitest'
import { atPlace } from './places'

/** Enters and stays until it is told to leave. */
function guest(organizationId: string, ms: number) {
  let leave: () => void = () => undefined
  const stay = new Promise<void>((resolve) => {
    leave = resolve
  })
  let entered = false
  const done = atPlace(organizationId, ms, async () => {
    entered = true
    await stay
    return 'read'
  })
  return { leave: () => leave(), done, hasEntered: () => entered }
}

const aTick = () => new Promise((resolve) => setTimeout(resolve, 5))

test('an organization has two places, the process five; who waits enters when one is left, in turn', async () => {
  const own = [1, 2, 3].map(() => guest('own', 5_000))
  const others = ['a', 'b', 'c', 'd'].map((name) => guest(name, 5_000))
  await aTick()
  expect(own.map(({ hasEntered }) => hasEntered())).toEqual([true, true, false])
  expect(others.map(({ hasEntered }) => hasEntered())).toEqual([true, true, true, false])
  own[0]?.leave()
  await own[0]?.done
  await aTick()
  expect([own[2], others[3]].map((one) => one?.hasEntered())).toEqual([true, false])
  const all = [...own, ...others]
  for (const one of all) one.leave()
  expect(await Promise.all(all.map(({ done }) => done))).toEqual(all.map(() => 'read'))
})

test('who waited in vain is told so, and takes no place afterwards', async () => {
  const first = [1, 2].map(() => guest('full', 5_000))
  const late = guest('full', 20)
  expect(await late.done).toBeNull()
  for (const one of first) one.leave()
  await Promise.all(first.map(({ done }) => done))
  expect(late.hasEntered()).toBe(false)
  expect(await atPlace('full', 20, async () => 'read')).toBe('read')
})

test('who has time to wait, as an export has, keeps no page waiting', async () => {
  const exports = [1, 2].map(() => guest('large', 60_000))
  await aTick()
  expect(exports.map(({ hasEntered }) => hasEntered())).toEqual([true, false])
  expect(await atPlace('large', 1_000, async () => 'page')).toBe('page')
  for (const one of exports) one.leave()
  await Promise.all(exports.map(({ done }) => done))
})

test('a place is free again after an error', async () => {
  const failing = () => atPlace('failing', 100, () => Promise.reject(new Error('no')))
  for (let times = 0; times < 3; times++) await expect(failing()).rejects.toThrow('no')
})
