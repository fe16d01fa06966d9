import { expect, test } from 'vitest'
import { clockOf, momentText, readMomentText } from './moments'

test('a moment is told in the zone of the organization', () => {
  expect(momentText('2026-11-20T06:00:00Z', 'Europe/Berlin')).toBe('20 Nov 2026, 07:00')
  expect(clockOf('2026-11-20T06:00:00Z', 'Europe/Berlin')).toBe('2026-11-20T07:00')
})

test('what is no moment spoils no page: it is asked for nothing, or shown for the server to refuse', () => {
  expect(readMomentText('yesterday or so')).toBeNull()
  expect(readMomentText('2026-11-20T06:00:00Z')).toBe('2026-11-20T06:00:00Z')
  expect(momentText('yesterday or so', 'UTC')).toBe('yesterday or so')
  expect(clockOf('yesterday or so', 'UTC')).toBe('')
})
