import { expect, test } from 'vitest'
import type { StateChange } from '@/lib/state/schema'
import { changeSummary, explanationsOf, standing } from './change-words'

const EVENT = { recordId: 'r1', at: '2026-11-01T00:00:00Z', who: 'ada@contoso.com', activity: 'Update user' }
const property = (name: string, explanation: typeof EVENT | null) => ({ name, before: 'a', after: 'b', explanation })
const change = (more: Partial<StateChange>): StateChange => ({
  ...{ type: 'user', id: '1', name: 'Bob', change: 'changed', link: null, properties: [], explanation: null },
  coverage: 'read',
  ...more,
})

test.each([
  ['explained', change({ properties: [property('a', EVENT), property('b', EVENT)] })],
  ['part', change({ properties: [property('a', EVENT), property('b', null)] })],
  ['unexplained', change({ properties: [property('a', null)] })],
  ['not-covered', change({ properties: [property('a', null)], coverage: 'not-covered' })],
  ['collecting', change({ change: 'added', coverage: 'collecting' })],
  ['explained', change({ change: 'added', explanation: EVENT, coverage: 'collecting' })],
  ['explained', change({ change: 'added', explanation: EVENT })],
  ['unexplained', change({ change: 'removed' })],
] as const)('a change is %s by what the log has of it', (expected, one) => {
  expect(standing(one)).toBe(expected)
})

test('an event that explains several properties is told once', () => {
  expect(explanationsOf(change({ properties: [property('a', EVENT), property('b', EVENT)] }))).toEqual([EVENT])
})

test('a change of a link names who came or went', () => {
  const link = { kind: 'group-member', memberId: '2', memberName: 'Eve' } as const
  expect(changeSummary(change({ change: 'link-added', link }))).toBe('Members of groups: Eve')
  expect(changeSummary(change({ properties: [property('jobTitle', null)] }))).toBe('Job title')
})
