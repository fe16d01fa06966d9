import { expect, test } from 'vitest'
import { changedSearch } from './url-state'

test.each([
  ['?a=1&b=2', { a: '3' }, '?b=2&a=3'],
  ['?a=1', { a: null }, ''],
  ['?a=1', { a: '' }, ''],
  ['', { a: ['1', '2'] }, '?a=1&a=2'],
  ['?a=1&a=2&b=3', { a: [] }, '?b=3'],
  ['?a=1', { b: 'x y&z' }, '?a=1&b=x+y%26z'],
])('%s with %j becomes %s', (search, changes, expected) => {
  expect(changedSearch(search, changes)).toBe(expected)
})
