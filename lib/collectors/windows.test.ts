import { describe, expect, test } from 'vitest'
import { countLateness, overlapFor } from './lateness'
import { HOUR, MINUTE } from './stream-state'
import { type Hour, hoursOf, mergeHour } from './windows'

const T = Date.parse('2026-11-22T10:00:00Z')
const NONE = { stored: 0, changed: 0, leftOut: 0, rejected: 0, late: 0 }
const WHOLE = { from: T, to: T + HOUR }

function hour(more: Partial<Hour> = {}): Hour {
  return { ...NONE, ...WHOLE, hour: T, verdict: 'empty', reason: null, ...more }
}

describe('an hour', () => {
  test.each([
    ['that was read and held nothing is empty', hour(), { covered: WHOLE }, 'empty'],
    ['that held events is collected', undefined, { covered: WHOLE, counts: { ...NONE, stored: 3 } }, 'collected'],
    [
      'of service accounts alone is collected',
      undefined,
      { covered: WHOLE, counts: { ...NONE, leftOut: 3 } },
      'collected',
    ],
    [
      'in which a later look found more is late',
      hour({ stored: 2 }),
      { counts: { ...NONE, stored: 1, late: 1 } },
      'late',
    ],
    ['that could not be read is missing', hour({ stored: 2 }), { missing: 'It failed.' }, 'missing'],
    [
      'that is missing stays so until all of it was read',
      hour({ verdict: 'missing', reason: 'It failed.', to: T + MINUTE }),
      { covered: { from: T + MINUTE, to: T + 2 * MINUTE } },
      'missing',
    ],
    [
      'that is missing and is read whole is repaired',
      hour({ verdict: 'missing', reason: 'It failed.', to: T }),
      { covered: WHOLE },
      'repaired',
    ],
    [
      'that was repaired stays so',
      hour({ verdict: 'repaired', reason: 'It failed.' }),
      { counts: { ...NONE, late: 1 } },
      'repaired',
    ],
  ] as const)('%s', (_, before, news, verdict) => {
    expect(mergeHour(T, before, news).verdict).toBe(verdict)
  })

  test('grows from both sides', () => {
    const middle = mergeHour(T, undefined, { covered: { from: T + 20 * MINUTE, to: T + 30 * MINUTE } })
    const later = mergeHour(T, middle, { covered: { from: T + 25 * MINUTE, to: T + HOUR } })
    expect(mergeHour(T, later, { covered: { from: T, to: T + 20 * MINUTE } })).toMatchObject(WHOLE)
  })

  test('calls no hole read', () => {
    const before = hour({ to: T + 10 * MINUTE })
    expect(mergeHour(T, before, { covered: { from: T + 11 * MINUTE, to: T + HOUR } })).toMatchObject({
      from: T + 11 * MINUTE,
      to: T + HOUR,
    })
  })

  test('counts left-out events once, however often it is read, and corrects them when it is read whole', () => {
    const first = mergeHour(T, undefined, {
      covered: { from: T, to: T + 20 * MINUTE },
      counts: { ...NONE, leftOut: 4 },
      leftOutOfAll: 4,
    })
    const again = mergeHour(T, first, { covered: { from: T, to: T + 20 * MINUTE }, leftOutOfAll: 5 })
    expect(again.leftOut).toBe(4)
    const whole = mergeHour(T, again, { covered: WHOLE, leftOutOfAll: 6 })
    expect(whole.leftOut).toBe(6)
    expect(mergeHour(T, whole, { covered: WHOLE, leftOutOfAll: 6 }).leftOut).toBe(6)
  })
})

test('a span touches every hour it has a part in', () => {
  expect([...hoursOf({ from: T + 30 * MINUTE, to: T + 2 * HOUR })]).toEqual([
    [T, { from: T + 30 * MINUTE, to: T + HOUR }],
    [T + HOUR, { from: T + HOUR, to: T + 2 * HOUR }],
  ])
})

describe('the overlap', () => {
  const usual = 30 * MINUTE
  const onTime = (count: number) => Array.from({ length: count }, () => 0)

  test('is as usual while 99 of 100 events come within it', () => {
    const counts = countLateness([], [...onTime(1_000), ...Array.from({ length: 9 }, () => 5 * HOUR)])
    expect(overlapFor(counts, usual)).toBe(usual)
  })

  test('is widened to where 99 of 100 lie', () => {
    const counts = countLateness([], [...onTime(1_000), ...Array.from({ length: 30 }, () => 90 * MINUTE)])
    expect(overlapFor(counts, usual)).toBe(2 * HOUR)
  })

  test('is not widened by a handful', () => {
    expect(overlapFor(countLateness([], [5 * HOUR, 5 * HOUR]), usual)).toBe(usual)
  })

  test('forgets old times by and by', () => {
    let counts = countLateness(
      [],
      Array.from({ length: 2_000 }, () => 5 * HOUR),
    )
    for (let round = 0; round < 300; round += 1) counts = countLateness(counts, onTime(1_000))
    expect(overlapFor(counts, usual)).toBe(usual)
  })
})
