import { expect, test } from 'vitest'
import { heatLevel } from './heat-level'

test('nothing has no colour, the least has the first, the greatest the last, and steps are equal', () => {
  expect([0, 1, 20, 21, 60, 61, 81, 100].map((count) => heatLevel(count, 100))).toEqual([0, 1, 1, 2, 3, 4, 5, 5])
  expect([0, 1].map((count) => heatLevel(count, 1))).toEqual([0, 5])
})
