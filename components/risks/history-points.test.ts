import { expect, test } from 'vitest'
import { historyPoints, thresholdLines } from './history-points'

const history = [
  { at: '2026-10-01T00:00:00Z', verdict: 'detected', level: 'low', n: 3, total: 60 },
  { at: '2026-10-02T00:00:00Z', verdict: 'not-assessed', level: null, n: null, total: null },
  { at: '2026-10-03T00:00:00Z', verdict: 'not-detected', level: null, n: 0, total: 0 },
] as const

const values = (measure: 'number' | 'percentage' | 'binary') =>
  historyPoints({ history: [...history], measure }).map(({ value }) => value)

test('a history is drawn in the unit of its measure, and has a gap where nothing was assessed', () => {
  expect(values('number')).toEqual([3, null, 0])
  expect(values('percentage')).toEqual([5, null, 0])
  expect(values('binary')).toEqual([1, null, 0])
})

test('only what counts has lines of thresholds, each with its figure', () => {
  const lines = (measure: 'number' | 'percentage' | 'binary') =>
    thresholdLines({ thresholds: { low: 3, high: 10 }, measure }, 'en').map(({ label, value }) => [label, value])
  expect(lines('number')).toEqual([
    ['High from 10 on', 10],
    ['Medium above 3', 3],
  ])
  expect(lines('percentage')[0]).toEqual(['High from 10% on', 10])
  expect(lines('binary')).toEqual([])
  expect(thresholdLines({ thresholds: null, measure: 'number' }, 'en')).toEqual([])
})
