import { expect, test } from 'vitest'
import { virtualTime } from '@/e2e/fixtures/virtual-time'
import { createLimiter } from './limiter'

const REPORTS = { units: 4, perMs: 10_000, lowUnits: 1 }
const willing = { cost: 1, low: false, refuse: () => null }
const late = { ...willing, low: true }

test('never lets more than the limit through within any span of time', async () => {
  const { timing } = virtualTime()
  const limiter = createLimiter(REPORTS, timing)
  const went: number[] = []
  await Promise.all(
    Array.from({ length: 30 }, async () => {
      await limiter.take(willing)
      went.push(timing.monotonicMs())
    }),
  )
  for (const at of went)
    expect(went.filter((other) => other > at - 10_000 && other <= at).length).toBeLessThanOrEqual(4)
  expect(went.at(-1)).toBe(70_000)
})

test('lets through in the order of coming', async () => {
  const { timing } = virtualTime()
  const limiter = createLimiter(REPORTS, timing)
  const order: number[] = []
  await Promise.all(Array.from({ length: 12 }, (_, n) => limiter.take(willing).then(() => order.push(n))))
  expect(order).toEqual([...order].sort((a, b) => a - b))
})

test('gives low priority a quarter and passes it by meanwhile', async () => {
  const { timing } = virtualTime()
  const limiter = createLimiter(REPORTS, timing)
  const went: { low: boolean; at: number }[] = []
  const take = (low: boolean) =>
    limiter.take({ ...willing, low }).then(() => went.push({ low, at: timing.monotonicMs() }))
  await Promise.all([...Array.from({ length: 4 }, () => take(true)), ...Array.from({ length: 8 }, () => take(false))])
  expect(went.filter(({ low }) => low).map(({ at }) => at)).toEqual([0, 10_000, 20_000, 30_000])
  expect(went.filter(({ low }) => !low).map(({ at }) => at)).toEqual([0, 0, 0, 10_000, 10_000, 10_000, 20_000, 20_000])
})

test('wakes for a newcomer who may go before the one that waits in the low lane', async () => {
  const { timing } = virtualTime()
  const limiter = createLimiter(REPORTS, timing)
  await limiter.take(late)
  const waits = limiter.take(late)
  await limiter.take(willing)
  expect(timing.monotonicMs()).toBe(0)
  await waits
  expect(timing.monotonicMs()).toBe(10_000)
})

test('counts what a request costs, and lets one through that costs more than the whole limit', async () => {
  const { timing } = virtualTime()
  const limiter = createLimiter({ units: 10, perMs: 1000, lowUnits: 2 }, timing)
  await limiter.take({ ...willing, cost: 6 })
  await limiter.take({ ...willing, cost: 5 })
  expect(timing.monotonicMs()).toBe(1000)
  await limiter.take({ ...willing, cost: 50 })
  expect(timing.monotonicMs()).toBe(2000)
})

test('does not let the cheap overtake the costly', async () => {
  const { timing } = virtualTime()
  const limiter = createLimiter({ units: 10, perMs: 1000, lowUnits: 2 }, timing)
  await limiter.take({ ...willing, cost: 8 })
  const order: string[] = []
  await Promise.all([
    limiter.take({ ...willing, cost: 9 }).then(() => order.push('costly')),
    limiter.take({ ...willing, cost: 1 }).then(() => order.push('cheap')),
  ])
  expect(order).toEqual(['costly', 'cheap'])
})

test('whoever is aborted leaves the line without holding up those behind', async () => {
  const { timing } = virtualTime()
  const limiter = createLimiter({ units: 1, perMs: 1000, lowUnits: 1 }, timing)
  await limiter.take(willing)
  const abort = new AbortController()
  const given = limiter.take({ ...willing, signal: abort.signal })
  const behind = limiter.take(willing)
  abort.abort(new Error('enough'))
  await expect(given).rejects.toThrow('enough')
  await behind
  expect(timing.monotonicMs()).toBe(1000)
  await expect(limiter.take({ ...willing, signal: abort.signal })).rejects.toThrow('enough')
})

test('holds everybody for as long as Microsoft says, and refuses those who will not wait that long', async () => {
  const { timing } = virtualTime()
  const limiter = createLimiter(REPORTS, timing)
  limiter.hold(5000)
  limiter.hold(2000)
  await limiter.take(willing)
  expect(timing.monotonicMs()).toBe(5000)
  limiter.hold(60_000)
  const impatient = { ...willing, refuse: (ms: number) => (ms > 20_000 ? new Error(`held ${ms}`) : null) }
  await expect(limiter.take(impatient)).rejects.toThrow('held 60000')
})

test('a hold that begins while somebody waits refuses him as well', async () => {
  const { timing } = virtualTime()
  const limiter = createLimiter({ units: 1, perMs: 1000, lowUnits: 1 }, timing)
  await limiter.take(willing)
  const waiting = limiter.take({ ...willing, refuse: (ms) => new Error(`held ${ms}`) })
  limiter.hold(60_000)
  await expect(waiting).rejects.toThrow('held 60000')
})
