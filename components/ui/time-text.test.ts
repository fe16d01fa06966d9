import { describe, expect, test } from 'vitest'
import { exactText, relativeText } from './time-text'

const now = Date.parse('2026-11-21T12:00:00Z')

describe('relative times', () => {
  test.each([
    ['2026-11-21T11:59:31Z', 'just now'],
    ['2026-11-21T11:56:00Z', '4 min ago'],
    ['2026-11-21T10:00:01Z', '1 h ago'],
    ['2026-11-20T12:00:00Z', '1 day ago'],
    ['2026-11-10T12:00:00Z', '11 days ago'],
    ['2026-10-01T12:00:00Z', '51 days ago'],
    ['2026-08-21T12:00:00Z', '3 months ago'],
    ['2025-11-22T12:00:00Z', '11 months ago'],
    ['2024-11-20T12:00:00Z', '2 years ago'],
    ['2026-11-21T12:00:30Z', 'in a moment'],
    ['2026-12-21T12:00:00Z', 'in 30 days'],
  ])('%s reads "%s"', (at, text) => {
    expect(relativeText(new Date(at), now)).toBe(text)
  })
})

describe('exact times', () => {
  test('stand in the given zone and name it, on both sides of a clock change', () => {
    expect(exactText(new Date('2026-10-25T00:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25 02:30:00 CEST')
    expect(exactText(new Date('2026-10-25T01:30:00Z'), 'Europe/Berlin')).toBe('2026-10-25 02:30:00 CET')
  })

  test('write midnight as 00, not 24', () => {
    expect(exactText(new Date('2026-11-21T00:00:00Z'), 'UTC')).toBe('2026-11-21 00:00:00 UTC')
  })
})
