import { expect, test } from 'vitest'
import { shareText } from './share-schema'

test.each([
  [26, 31, '26/31 (83.87%)'],
  [1, 3, '1/3 (33.33%)'],
  [2, 3, '2/3 (66.67%)'],
  [1, 800, '1/800 (0.13%)'],
  [31, 31, '31/31 (100%)'],
  [0, 31, '0/31 (0%)'],
  [0, 0, '0/0'],
  [1200, null, '1,200'],
  [1200, 150_000, '1,200/150,000 (0.8%)'],
  [1, 20_000, '1/20,000 (0.01%)'],
  [1, 1_000_000, '1/1,000,000 (<0.01%)'],
  [99_999, 100_000, '99,999/100,000 (>99.99%)'],
])('%i of %s is written %s', (n, total, text) => {
  expect(shareText(n, total, 'en')).toBe(text)
})

test('numbers are grouped as the reader is used to', () => {
  expect(shareText(1200, 3000, 'de')).toBe('1.200/3.000 (40\u00a0%)')
})
