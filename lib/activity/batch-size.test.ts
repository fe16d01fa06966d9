import { expect, test } from 'vitest'
import { FIRST_BATCH, nextBatch } from './batch-size'

const rows = (count: number, letters: number) =>
  Array.from({ length: count }, () => ({
    changes: [{ name: 'Department', before: null, after: 'x'.repeat(letters) }],
  }))

test('of rows with large changes the next batch has few, of small ones many, and what a batch holds stays small', () => {
  const sizes = [0, 1_000, 20_000, 100_000].map((letters) => nextBatch(rows(50, letters)))
  expect(sizes).toEqual(sizes.toSorted((one, other) => other - one))
  expect([sizes[0], sizes.at(-1)]).toEqual([1_000, 100])
  expect((sizes[2] ?? 0) * 20_000).toBeLessThan(8_000_000)
})

test('of no rows nothing is learnt', () => {
  expect(nextBatch([])).toBe(FIRST_BATCH)
})
