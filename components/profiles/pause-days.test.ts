import { expect, test } from 'vitest'
import { pauseDays } from './pause-days'

const NOW = new Date('2026-11-21T12:00:00Z')
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString()

test.each([
  [-0.001, 1, 28],
  [0.5, 1, 28],
  [1, 2, 27],
  [27.9, 28, 1],
  [28, 29, 0],
  [90, 91, 0],
])('paused for %d days it is day %d, with %d left', (days, day, left) => {
  expect(pauseDays(ago(days), NOW)).toEqual({ day, left, limit: 28 })
})
