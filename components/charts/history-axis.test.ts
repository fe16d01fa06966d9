import { expect, test } from 'vitest'
import { momentLabel, timeDomain, timeTicks, valueTicks } from './history-axis'

test.each([
  [0, true, [0, 1]],
  [1, true, [0, 1]],
  [3, true, [0, 1, 2, 3]],
  [6, true, [0, 2, 4, 6]],
  [237, true, [0, 100, 200, 300]],
  [5.2, false, [0, 2, 4, 6]],
  [0.3, false, [0, 0.1, 0.2, 0.3]],
  [100, false, [0, 50, 100]],
] as const)('up to %d the figures are round', (greatest, whole, ticks) => {
  expect(valueTicks(greatest, { whole })).toEqual(ticks)
})

test('moments tell what tells them apart, in the zone of the organization', () => {
  const [from, noon, to] = ['2025-11-23T23:30:00Z', '2026-11-21T12:00:00Z', '2026-11-22T11:00:00Z'].map(Date.parse)
  const label = (at = 0, first = 0, last = 0) => momentLabel(at, [first, last], 'Europe/Berlin')
  expect(label(from, from, to)).toBe('24 Nov 2025')
  expect(label(to, noon, to)).toBe('22 Nov, 12:00')
  expect(label(to, Date.parse('2026-03-01T00:00:00Z'), to)).toBe('22 Nov')
})

test('one moment alone stands in the middle', () => {
  expect(timeTicks(timeDomain([1_000_000_000]))[1]).toBe(1_000_000_000)
  expect(timeDomain([3, 1, 2])).toEqual([1, 3])
})
