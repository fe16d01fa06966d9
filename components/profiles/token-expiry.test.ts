import { expect, test } from 'vitest'
import { dayAhead } from './token-expiry'

test.each([
  [new Date(2026, 10, 21), 6, '2027-05-21'],
  [new Date(2026, 10, 21), 120, '2036-11-21'],
  [new Date(2026, 7, 31), 6, '2027-02-28'],
  [new Date(2028, 1, 29), 12, '2029-02-28'],
])('%s and %d months is %s', (today, months, day) => {
  expect(dayAhead(today, months)).toBe(day)
})
