import { expect, test } from 'vitest'
import { SaveRiskProfile } from './profile-schema'

const saved = (metric: unknown) => SaveRiskProfile.safeParse({ name: 'Strict', metrics: { '1S-01': metric } })

test.each([
  [{ measure: 'number', thresholds: { low: 0, high: 1 } }],
  [{ measure: 'number', thresholds: { low: 300, high: 5000 } }],
  [{ measure: 'percentage', thresholds: { low: 0.5, high: 100 } }],
  [{ measure: 'binary', level: 'medium' }],
  [null],
])('%j can be meant', (metric) => {
  expect(saved(metric).success).toBe(true)
})

test.each([
  ['high that begins where low ends', { measure: 'number', thresholds: { low: 3, high: 3 } }],
  ['more than all', { measure: 'percentage', thresholds: { low: 1, high: 100.1 } }],
  ['half an account', { measure: 'number', thresholds: { low: 0.5, high: 2 } }],
  ['fewer than none', { measure: 'number', thresholds: { low: -1, high: 2 } }],
  ['a number that is none', { measure: 'percentage', thresholds: { low: Number.NaN, high: 2 } }],
  ['thresholds of what is yes or no', { measure: 'binary', level: 'high', thresholds: { low: 0, high: 1 } }],
])('%s is refused', (_, metric) => {
  expect(saved(metric).success).toBe(false)
})
