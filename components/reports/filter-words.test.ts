import { expect, test } from 'vitest'
import { filterWords } from './filter-words'

const labels = (f: string[], p: string[] = []) => filterWords({ f, p }).map(({ label }) => label)

test('filters of one field that ask for something are one sentence, those that exclude another', () => {
  expect(labels(['who:contains:ada', 'what:not-equals:X', 'who:contains:bob', 'who:equals:eve'])).toEqual([
    'Who contains ada or bob or equals eve',
    'Not: What equals X',
  ])
})

test('values that mean a list of the organization are called by its name', () => {
  expect(labels(['with:equals:@privileged-roles', 'time-of-day:not-equals:@business-hours'])).toEqual([
    'With equals Privileged roles',
    'Not: Time of Day equals Business hours',
  ])
})

test('a changed property says what happened to it', () => {
  expect(labels([], ['Department:Modified:equals:Sales', '::exists', 'Job\\:Title:Added:not-exists'])).toEqual([
    'Department modified: value equals Sales',
    'Any property changed',
    'Not: Job:Title added',
  ])
})

test('what is no filter is shown as it was written', () => {
  expect(labels(['color:equals:red'], ['nonsense'])).toEqual(['“color:equals:red”', '“nonsense”'])
})
