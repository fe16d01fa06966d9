import { expect, test } from 'vitest'
import { dueWarning, latestExpiry } from './expiry'

const NOW = new Date('2026-11-21T12:00:00Z')
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000)

test.each([
  [61, null],
  [60, 60],
  [31, 60],
  [30, 30],
  [15, 30],
  [14, 14],
  [7, 7],
  [2, 7],
  [1, 1],
  [0.01, 1],
  [0, 0],
  [-1, 0],
])('with %d days left the warning of %s days is due', (days, threshold) => {
  expect(dueWarning(inDays(days), NOW)).toBe(threshold)
})

test('a token lives ten calendar years, over leap days', () => {
  expect(latestExpiry(NOW).toISOString()).toBe('2036-11-21T12:00:00.000Z')
  expect(latestExpiry(new Date('2028-02-29T00:00:00Z')).toISOString()).toBe('2038-03-01T00:00:00.000Z')
})
