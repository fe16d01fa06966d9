import { describe, expect, test } from 'vitest'
import { canonicalWhen, readMoment, readWhen, whenLabel } from './when-schema'

/** A Wednesday, 11:30 in Berlin. */
const now = new Date('2026-11-18T10:30:00Z')
const berlin = { now, zone: 'Europe/Berlin' }
const between = (from: string | null, to: string | null) => ({
  from: from && new Date(from).toISOString(),
  to: to && new Date(to).toISOString(),
})

describe('a span of time', () => {
  test.each([
    ['today', '2026-11-17T23:00Z', '2026-11-18T23:00Z'],
    ['yesterday', '2026-11-16T23:00Z', '2026-11-17T23:00Z'],
    ['last-24-hours', '2026-11-17T10:30Z', null],
    ['last-7-days', '2026-11-11T23:00Z', '2026-11-18T23:00Z'],
    ['last-30-days', '2026-10-19T22:00Z', '2026-11-18T23:00Z'],
    ['this-week', '2026-11-15T23:00Z', '2026-11-22T23:00Z'],
    ['last-week', '2026-11-08T23:00Z', '2026-11-15T23:00Z'],
    ['this-month', '2026-10-31T23:00Z', '2026-11-30T23:00Z'],
    ['last-month', '2026-09-30T22:00Z', '2026-10-31T23:00Z'],
    ['this-year', '2025-12-31T23:00Z', '2026-12-31T23:00Z'],
    ['last-12-months', '2025-11-17T23:00Z', '2026-11-18T23:00Z'],
    ['Last 36h', '2026-11-16T22:30Z', null],
    ['36h', '2026-11-16T22:30Z', null],
    ['90 min', '2026-11-18T09:00Z', null],
    ['3d', '2026-11-15T23:00Z', '2026-11-18T23:00Z'],
    ['2 weeks', '2026-11-04T23:00Z', '2026-11-18T23:00Z'],
    ['2026-11-01', '2026-10-31T23:00Z', '2026-11-01T23:00Z'],
    ['2026-02', '2026-01-31T23:00Z', '2026-02-28T23:00Z'],
    ['2026-11-01 .. 2026-11-05', '2026-10-31T23:00Z', '2026-11-05T23:00Z'],
    ['2026-11-01..', '2026-10-31T23:00Z', null],
    ['..2026-11-05', null, '2026-11-05T23:00Z'],
    ['2026-11-01T08:00..2026-11-01T12:30', '2026-11-01T07:00Z', '2026-11-01T11:30Z'],
    ['2026-11-01T08:00Z..2026-11-01T12:30+02:00', '2026-11-01T08:00Z', '2026-11-01T10:30Z'],
    ['', null, null],
    ['Any time', null, null],
  ])('%s is read in the zone', (text, from, to) => {
    expect(readWhen(text, berlin)).toEqual(between(from, to))
  })

  test.each([
    'tomorrow-ish',
    '0d',
    'last-0-days',
    '5 parsecs',
    '2026-02-30',
    '2026-13',
    '2026-11-05..2026-11-01',
    '..',
    '2026-11-01..x',
    '2026-11-01..2026-11-02..2026-11-03',
    '2026-11-01T25:00..',
    'constructor',
  ])('%s is none', (text) => {
    expect(readWhen(text, berlin)).toBeNull()
  })

  test('counts back months to the last day that such a month has', () => {
    const may = { now: new Date('2026-05-31T12:00:00Z'), zone: 'UTC' }
    expect(readWhen('3 months', may)).toEqual(between('2026-02-28T00:00Z', '2026-06-01T00:00Z'))
  })
})

describe('the days of a clock change', () => {
  test('have 23 and 25 hours', () => {
    const spring = { now: new Date('2026-03-29T10:00:00Z'), zone: 'Europe/Berlin' }
    expect(readWhen('today', spring)).toEqual(between('2026-03-28T23:00Z', '2026-03-29T22:00Z'))
    const autumn = { now: new Date('2026-10-25T10:00:00Z'), zone: 'Europe/Berlin' }
    expect(readWhen('today', autumn)).toEqual(between('2026-10-24T22:00Z', '2026-10-25T23:00Z'))
    expect(readWhen('2d', autumn)).toEqual(between('2026-10-23T22:00Z', '2026-10-25T23:00Z'))
  })

  test('begin at the change where there is no midnight', () => {
    const santiago = { now: new Date('2026-09-06T15:00:00Z'), zone: 'America/Santiago' }
    expect(readWhen('today', santiago)).toEqual(between('2026-09-06T04:00Z', '2026-09-07T03:00Z'))
  })

  test('take an hour that comes twice as the first one, and one that is skipped as the one after', () => {
    expect(readMoment('2026-10-25T02:30', berlin)).toEqual(between('2026-10-25T00:30Z', '2026-10-25T00:30Z'))
    expect(readMoment('2026-03-29T02:30', berlin)).toEqual(between('2026-03-29T01:30Z', '2026-03-29T01:30Z'))
  })
})

test('a moment keeps its microseconds, as records have them', () => {
  const at = '2026-11-01T08:00:00.123456Z'
  expect(readMoment(at, berlin)).toEqual({ from: at, to: at })
  expect(readMoment('yesterday', berlin)).toEqual(readWhen('yesterday', berlin))
  expect(readMoment('never', berlin)).toBeNull()
})

test('every way to write a span has one form in an address, which means the same', () => {
  const forms = {
    'Last 36h': 'last-36-hours',
    '3d': 'last-3-days',
    'Last 7 days': 'last-7-days',
    TODAY: 'today',
    '2026-11-01 08:00 .. 2026-11-01T12:00Z': '2026-11-01T08:00..2026-11-01T12:00Z',
    nonsense: null,
    '': '',
  }
  for (const [text, form] of Object.entries(forms)) {
    expect(canonicalWhen(text)).toBe(form)
    if (form !== null) expect(readWhen(form, berlin)).toEqual(readWhen(text, berlin))
  }
})

test('a span is told in words', () => {
  const labels = {
    'last-7-days': 'Last 7 days',
    '36h': 'Last 36 hours',
    'last-1-days': 'Last day',
    'last-year': 'Last year',
    '2026-11-01': '1 Nov 2026',
    '2026-11': 'Nov 2026',
    '2026-11-01..2026-11-05': '1 Nov 2026 to 5 Nov 2026',
    '2026-11-01..': 'Since 1 Nov 2026',
    '..2026-11-05': 'Until 5 Nov 2026',
    '2026-11-01T08:00..2026-11-01T12:00': '1 Nov 2026, 08:00 to 1 Nov 2026, 12:00',
    '2026-11-01T08:00Z..': 'Since 1 Nov 2026, 08:00 UTC',
    '': 'Any time',
    nonsense: 'nonsense',
  }
  for (const [text, label] of Object.entries(labels)) expect(whenLabel(text)).toBe(label)
  expect(whenLabel('2026-11-01T08:00Z..', 'Europe/Berlin')).toBe('Since 1 Nov 2026, 09:00')
})
