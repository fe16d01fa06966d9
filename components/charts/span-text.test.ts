import { expect, test } from 'vitest'
import { spanText, tickText } from './span-text'

const BERLIN = 'Europe/Berlin'

test.each([
  ['hour', '2026-11-03T13:00:00Z', '2026-11-03T14:00:00Z', 'Tue 3 Nov 2026 14:00–15:00'],
  ['quarter', '2026-11-03T22:45:00Z', '2026-11-03T23:15:00Z', 'Tue 3 Nov 2026 23:45 – Wed 4 Nov 2026 00:15'],
  ['day', '2026-11-02T23:00:00Z', '2026-11-03T23:00:00Z', 'Tue 3 Nov 2026'],
  ['day', '2026-11-02T23:00:00Z', '2026-11-05T23:00:00Z', 'Tue 3 Nov – Thu 5 Nov 2026'],
  ['week', '2026-10-25T23:00:00Z', '2026-11-01T23:00:00Z', 'Mon 26 Oct – Sun 1 Nov 2026'],
  ['month', '2026-10-31T23:00:00Z', '2026-11-30T23:00:00Z', 'November 2026'],
] as const)(
  '%s steps from %s to %s are told in the zone, without the first moment that is no more',
  (step, from, to, text) => {
    expect(spanText({ from, to }, step, BERLIN).replace(/,/g, '').replace(/\s+/g, ' ')).toBe(text)
  },
)

test('an axis names the hour, at midnight the day, and the month', () => {
  expect(tickText('2026-11-03T13:00:00Z', 'hour', BERLIN)).toBe('14:00')
  expect(tickText('2026-11-02T23:00:00Z', 'hour', BERLIN)).toBe('3 Nov')
  expect(tickText('2026-11-02T23:00:00Z', 'day', BERLIN)).toBe('3 Nov')
  expect(tickText('2026-10-31T23:00:00Z', 'month', BERLIN)).toBe('Nov 2026')
})
