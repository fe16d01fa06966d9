import { expect, test } from 'vitest'
import { moved, toggled } from './column-order'

test('a column goes, and comes back at the end', () => {
  expect(toggled(['when', 'who'], 'when')).toEqual(['who'])
  expect(toggled(['who'], 'when')).toEqual(['who', 'when'])
})

test('a column is moved to the place of another, from either side', () => {
  expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'c', 'b'])
})
