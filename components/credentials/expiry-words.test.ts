import { expect, test } from 'vitest'
import { expiryTone } from './expiry-words'

const NOW_MS = Date.parse('2026-03-01T00:00:00Z')

test.each([
  ['2026-05-01T00:00:00Z', 'good'],
  ['2026-03-30T00:00:00Z', 'attention'],
  ['2026-03-07T00:00:00Z', 'bad'],
  ['2026-02-01T00:00:00Z', 'bad'],
])('an end at %s looks %s on 1 March', (at, tone) => {
  expect(expiryTone(at, NOW_MS)).toBe(tone)
})
