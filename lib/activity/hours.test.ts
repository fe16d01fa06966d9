import { expect, test } from 'vitest'
import { DAY_MINUTES, minutesOf, readHours } from './hours'

const minutes = (text: string) => minutesOf(readHours(text) ?? [])

test('a span of the day is one on each of seven days', () => {
  expect(minutes('08:00-17:00')).toHaveLength(7)
  expect(minutes('08:00-17:00')[1]).toEqual([DAY_MINUTES + 480, DAY_MINUTES + 1_020])
})

test('with a weekday before it, it is on that day alone, until the next morning where it passes midnight', () => {
  expect(minutes('Tue 14:00-15:00')).toEqual([[DAY_MINUTES + 840, DAY_MINUTES + 900]])
  expect(minutes('mon 22:00-06:00')).toEqual([[1_320, 1_800]])
  expect(minutes('sun 23:00-24:00')).toEqual([[7 * DAY_MINUTES - 60, 7 * DAY_MINUTES]])
  expect(minutes('sun 23:00-01:00')).toEqual([
    [7 * DAY_MINUTES - 60, 7 * DAY_MINUTES],
    [0, 60],
  ])
})

test.each(['8-17', 'someday 08:00-17:00', '08:00-08:00', '25:00-26:00', 'tue'])('%s is no span of a day', (text) => {
  expect(readHours(text)).toBeNull()
})
