import { describe, expect, test } from 'vitest'
import type { Window } from '@/lib/sources/run-schema'
import { dayBeside, hoursOf, monthsOf, reasonsOf, spanOf } from './calendar'

const NOW_MS = Date.parse('2026-03-02T10:00:00Z')

function window(start: string, more: Partial<Window> = {}): Window {
  const counts = { stored: 1, changed: 0, leftOut: 0, rejected: 0, late: 0 }
  const times = { start, from: start, to: start, checkedAt: start }
  return { stream: 'directoryAudits', verdict: 'collected', reason: null, hours: {}, ...counts, ...times, ...more }
}

const shape = (months: ReturnType<typeof monthsOf>) =>
  months.map(({ month, days }) => [month, days.map(({ day, verdict }) => `${day.slice(-2)} ${verdict}`)])

describe('days of a strip', () => {
  test('stand in rows of months, the newest month first, and no day is missing from a row', () => {
    const windows = [window('2026-03-02T00:00:00Z'), window('2026-02-27T00:00:00Z', { verdict: 'missing' })]
    expect(shape(monthsOf(windows, { from: null, nowMs: NOW_MS }))).toEqual([
      ['2026-03', ['01 unread', '02 collected']],
      ['2026-02', ['27 missing', '28 unread']],
    ])
  })

  test('reach back to where the first collection ends, as not read yet', () => {
    const months = monthsOf([window('2026-03-02T00:00:00Z')], { from: '2026-02-28T12:00:00Z', nowMs: NOW_MS })
    expect(shape(months)).toEqual([
      ['2026-03', ['01 unread', '02 collected']],
      ['2026-02', ['28 unread']],
    ])
  })

  test('are today alone while nothing was read', () => {
    expect(shape(monthsOf([], { from: null, nowMs: NOW_MS }))).toEqual([['2026-03', ['02 unread']]])
  })
})

describe('walking a strip by keys', () => {
  const months = monthsOf([window('2026-01-20T00:00:00Z')], { from: null, nowMs: Date.parse('2026-03-31T10:00:00Z') })

  test.each([
    ['ArrowRight', '2026-02-28', '2026-03-01'],
    ['ArrowLeft', '2026-03-01', '2026-02-28'],
    ['ArrowLeft', '2026-01-20', null],
    ['ArrowRight', '2026-03-31', null],
    ['ArrowDown', '2026-03-31', '2026-02-28'],
    ['ArrowUp', '2026-02-14', '2026-03-14'],
    ['ArrowDown', '2026-02-03', '2026-01-20'],
    ['ArrowUp', '2026-03-31', null],
    ['Home', '2026-01-25', '2026-01-20'],
    ['End', '2026-02-03', '2026-02-28'],
    ['Tab', '2026-02-03', null],
  ])('%s on %s leads to %s', (key, from, to) => {
    expect(dayBeside(months, from, key)).toBe(to)
  })
})

test('a day has 24 hours, those without a window among them', () => {
  const known = window('2026-03-02T05:00:00Z')
  const hours = hoursOf('2026-03-02', [known])
  expect(hours).toHaveLength(24)
  expect(hours[0]).toEqual({ from: '2026-03-02T00:00:00.000Z', to: '2026-03-02T01:00:00.000Z', window: null })
  expect(hours[5]?.window).toBe(known)
  expect(spanOf('2026-03-02')).toEqual({ from: hours[0]?.from, to: hours[23]?.to })
})

test('a reason that hours next to each other share is told once', () => {
  const because = (hour: string, reason: string | null) => window(`2026-03-02T${hour}:00:00Z`, { reason })
  const windows = [because('07', 'A'), because('03', 'A'), because('04', 'A'), because('05', 'B'), because('06', null)]
  expect(reasonsOf(windows)).toEqual([
    { from: '2026-03-02T03:00:00.000Z', to: '2026-03-02T05:00:00.000Z', reason: 'A' },
    { from: '2026-03-02T05:00:00.000Z', to: '2026-03-02T06:00:00.000Z', reason: 'B' },
    { from: '2026-03-02T07:00:00.000Z', to: '2026-03-02T08:00:00.000Z', reason: 'A' },
  ])
})
