import { expect, test } from 'vitest'
import { byDay } from './by-day'

test('what happened stands under the day that it was in the zone, in its order', () => {
  const moments = ['2026-11-03T00:10:00.000001Z', '2026-11-02T23:30:00Z', '2026-11-02T22:30:00Z'].map((at) => ({ at }))
  const days = byDay(moments, 'Europe/Berlin').map(({ day, of }) => [day.replaceAll(',', ''), of.length])
  expect(days).toEqual([
    ['Tuesday 3 November 2026', 2],
    ['Monday 2 November 2026', 1],
  ])
})
