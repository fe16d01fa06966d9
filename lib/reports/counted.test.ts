import { expect, test } from 'vitest'
import { counted, type Progress } from './counted'

async function rowsOf(batches: number[][], most: number) {
  async function* source() {
    yield* batches
  }
  const progress: Progress = { rows: 0, truncated: false }
  const rows: number[] = []
  for await (const batch of counted(source(), progress, most)) rows.push(...batch)
  return { rows, progress }
}

test.each([
  ['fewer than may be', [[1, 2], [3]], 5, [1, 2, 3], false],
  [
    'as many as may be',
    [
      [1, 2],
      [3, 4],
    ],
    4,
    [1, 2, 3, 4],
    false,
  ],
  ['one more than may be, in a batch of its own', [[1, 2], [3, 4], [5]], 4, [1, 2, 3, 4], true],
  ['more than may be within a batch', [[1, 2, 3]], 2, [1, 2], true],
  ['none', [], 2, [], false],
])('%s', async (_, batches, most, rows, truncated) => {
  expect(await rowsOf(batches, most)).toEqual({ rows, progress: { rows: rows.length, truncated } })
})
