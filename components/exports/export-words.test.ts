import { expect, test } from 'vitest'
import { rowsWords } from './export-words'

test('an export says how many rows it has as far as they are counted, and no number where none was', () => {
  expect(rowsWords({ count: 1, exact: true }, 'en')).toBe('Export 1 row')
  expect(rowsWords({ count: 2_000, exact: false }, 'en')).toBe('Export more than 2,000 rows')
  expect(rowsWords({ count: 0, exact: false }, 'en')).toBe('Export what is found')
})
