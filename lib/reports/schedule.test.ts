import { describe, expect, test } from 'vitest'
import { lastDue, nextTime, nextTimes, type Schedule } from './schedule-schema'

function schedule(more: Partial<Schedule> = {}): Schedule {
  return { frequency: 'daily', startsOn: '2026-01-01', time: '08:00', timeZone: 'UTC', ...more }
}
const timesOf = (more: Partial<Schedule>, after: string, count = 3) =>
  nextTimes(schedule(more), new Date(after), count).map((at) => at.toISOString().slice(0, 16))

describe('the next times of', () => {
  const berlin = { timeZone: 'Europe/Berlin' }
  test.each<[string, Partial<Schedule>, string, string[]]>([
    ['every day', {}, '2026-03-01T07:59Z', ['2026-03-01T08:00', '2026-03-02T08:00', '2026-03-03T08:00']],
    [
      'every day, right at the time',
      {},
      '2026-03-01T08:00Z',
      ['2026-03-02T08:00', '2026-03-03T08:00', '2026-03-04T08:00'],
    ],
    [
      'a start in the future',
      { startsOn: '2026-05-04' },
      '2026-03-01T00:00Z',
      ['2026-05-04T08:00', '2026-05-05T08:00', '2026-05-06T08:00'],
    ],
    [
      'a start long ago',
      { startsOn: '1996-02-29', frequency: 'monthly' },
      '2026-01-29T08:00Z',
      ['2026-02-28T08:00', '2026-03-29T08:00', '2026-04-29T08:00'],
    ],
    // 2026-01-01 is a Thursday.
    [
      'every Thursday',
      { frequency: 'weekly' },
      '2026-03-01T00:00Z',
      ['2026-03-05T08:00', '2026-03-12T08:00', '2026-03-19T08:00'],
    ],
    [
      'every 31st',
      { frequency: 'monthly', startsOn: '2026-01-31' },
      '2026-01-31T08:00Z',
      ['2026-02-28T08:00', '2026-03-31T08:00', '2026-04-30T08:00'],
    ],
    [
      'every 31st of a leap year',
      { frequency: 'monthly', startsOn: '2028-01-31' },
      '2028-02-01T00:00Z',
      ['2028-02-29T08:00', '2028-03-31T08:00', '2028-04-30T08:00'],
    ],
    [
      'every 15th over the turn of the year',
      { frequency: 'monthly', startsOn: '2026-01-15' },
      '2026-11-16T00:00Z',
      ['2026-12-15T08:00', '2027-01-15T08:00', '2027-02-15T08:00'],
    ],
    [
      '08:00 into summer time',
      berlin,
      '2026-03-27T12:00Z',
      ['2026-03-28T07:00', '2026-03-29T06:00', '2026-03-30T06:00'],
    ],
    [
      '08:00 out of summer time',
      berlin,
      '2026-10-23T12:00Z',
      ['2026-10-24T06:00', '2026-10-25T07:00', '2026-10-26T07:00'],
    ],
    // The clocks go from 02:00 to 03:00.
    [
      '02:30 on the day that has none',
      { ...berlin, time: '02:30' },
      '2026-03-27T12:00Z',
      ['2026-03-28T01:30', '2026-03-29T01:30', '2026-03-30T00:30'],
    ],
    // The clocks show 02:30 at 00:30Z and again at 01:30Z.
    [
      '02:30 on the day that has two',
      { ...berlin, time: '02:30' },
      '2026-10-24T12:00Z',
      ['2026-10-25T00:30', '2026-10-26T01:30', '2026-10-27T01:30'],
    ],
    [
      '02:30 between the two',
      { ...berlin, time: '02:30' },
      '2026-10-25T01:00Z',
      ['2026-10-26T01:30', '2026-10-27T01:30', '2026-10-28T01:30'],
    ],
    [
      '02:30 on the day that has none, in New York',
      { timeZone: 'America/New_York', time: '02:30' },
      '2026-03-07T12:00Z',
      ['2026-03-08T07:30', '2026-03-09T06:30', '2026-03-10T06:30'],
    ],
    [
      '01:30 on the day that has two, in New York',
      { timeZone: 'America/New_York', time: '01:30' },
      '2026-10-31T12:00Z',
      ['2026-11-01T05:30', '2026-11-02T06:30', '2026-11-03T06:30'],
    ],
    [
      'a change of half an hour',
      { timeZone: 'Australia/Lord_Howe', time: '02:15' },
      '2026-10-02T18:00Z',
      ['2026-10-03T15:45', '2026-10-04T15:15', '2026-10-05T15:15'],
    ],
    [
      'midnight where it is skipped',
      { timeZone: 'Africa/Cairo', time: '00:00' },
      '2026-04-22T22:30Z',
      ['2026-04-23T22:00', '2026-04-24T21:00', '2026-04-25T21:00'],
    ],
    [
      'a zone far ahead',
      { timeZone: 'Pacific/Kiritimati', time: '00:00' },
      '2026-03-01T09:59Z',
      ['2026-03-01T10:00', '2026-03-02T10:00', '2026-03-03T10:00'],
    ],
    [
      'a zone far behind',
      { timeZone: 'Pacific/Pago_Pago', time: '23:59' },
      '2026-03-01T10:00Z',
      ['2026-03-01T10:59', '2026-03-02T10:59', '2026-03-03T10:59'],
    ],
    [
      'a quarter of an hour',
      { timeZone: 'Asia/Kathmandu' },
      '2026-03-01T00:00Z',
      ['2026-03-01T02:15', '2026-03-02T02:15', '2026-03-03T02:15'],
    ],
    // Samoa had no 30th of December 2011.
    [
      'a day that a zone left out',
      { timeZone: 'Pacific/Apia', startsOn: '2011-12-01' },
      '2011-12-28T19:00Z',
      ['2011-12-29T18:00', '2011-12-30T18:00', '2011-12-31T18:00'],
    ],
  ])('%s', (_, more, after, expected) => {
    expect(timesOf(more, after)).toEqual(expected)
  })
})

test('each time is behind the last, and each day of a year has one', () => {
  for (const timeZone of ['Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Cairo']) {
    for (const time of ['00:00', '00:30', '02:30', '23:59']) {
      const times = nextTimes(schedule({ time, timeZone }), new Date('2026-01-01T12:00Z'), 365)
      expect(new Set(times.map((at) => new Intl.DateTimeFormat('sv', { timeZone }).format(at))).size).toBe(365)
      expect(times.every((at, n) => n === 0 || at > (times[n - 1] ?? at))).toBe(true)
    }
  }
})

test('of what was missed the last counts', () => {
  const due = new Date('2026-03-01T08:00Z')
  expect(lastDue(schedule(), due, new Date('2026-03-01T08:00Z'))).toEqual(due)
  expect(lastDue(schedule(), due, new Date('2026-03-04T07:59Z'))).toEqual(new Date('2026-03-03T08:00Z'))
  expect(nextTime(schedule(), new Date('2026-03-04T07:59Z'))).toEqual(new Date('2026-03-04T08:00Z'))
})
