import { expect, test } from 'vitest'
import { coverageOf } from './coverage'

const day = (at: number) => new Date(Date.UTC(2026, 10, at))
const span = { from: day(10), to: day(11) }
const read = { collects: true, since: day(1), until: day(20), floor: day(1), missing: [] }
const HOUR = 3_600_000

test.each([
  ['read over all of that time', read, 'read'],
  ['read, though it is off by now', { ...read, collects: false }, 'read'],
  ['not begun', { ...read, since: null, until: null, floor: null }, 'collecting'],
  ['not read that far', { ...read, until: day(10) }, 'collecting'],
  ['not read that far back yet', { ...read, since: day(11) }, 'collecting'],
  ['never to be read that far back', { ...read, since: day(12), floor: day(12) }, 'not-covered'],
  ['read but for an hour of it', { ...read, missing: [new Date(day(10).getTime() - HOUR / 2)] }, 'not-covered'],
  ['read but for an hour before', { ...read, missing: [new Date(day(10).getTime() - HOUR)] }, 'read'],
  ['off before it was read', { ...read, until: day(10), collects: false }, 'off'],
  ['of a source that reads none', null, 'off'],
] as const)('a log that is %s', (_, audited, coverage) => {
  expect(coverageOf(audited && { ...audited, missing: [...audited.missing] }, span)).toBe(coverage)
})
