import { expect, test } from 'vitest'
import { startOfDay } from './zoned-day'

test.each([
  ['2026-11-22', 'UTC', 0, '2026-11-22T00:00:00.000Z'],
  ['2026-11-22', 'Europe/Berlin', 0, '2026-11-21T23:00:00.000Z'],
  ['2026-11-22', 'America/New_York', 0, '2026-11-22T05:00:00.000Z'],
  ['2026-11-30', 'Asia/Kathmandu', 1, '2026-11-30T18:15:00.000Z'],
  // The days on which clocks change, and the mornings after them.
  ['2026-03-29', 'Europe/Berlin', 0, '2026-03-28T23:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', 1, '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', 0, '2026-10-24T22:00:00.000Z'],
  ['2026-10-25', 'Europe/Berlin', 1, '2026-10-25T23:00:00.000Z'],
])('%s in %s and %i days begins at %4$s', (day, zone, days, at) => {
  expect(startOfDay(day, zone, days)?.toISOString()).toBe(at)
})

test.each(['', 'yesterday', '2026-13-40', '2026-1-1'])('%j is no day', (text) => {
  expect(startOfDay(text, 'UTC')).toBeNull()
})
