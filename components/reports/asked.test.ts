import { expect, test } from 'vitest'
import { addressOf, askedOf, NOTHING, queryText, readAsked, sameAsked } from './asked'
import { exclude, only } from './narrow'

const own = askedOf('kind=logon&f=succeeded%3Aequals%3AFalse&when=last-7-days')

test('an address that asks for nothing leaves the report as it is', () => {
  expect(readAsked(new URLSearchParams('record=1&sort=who'))).toBeNull()
})

test('a report without changes has a clean address, one with changes says all it asks', () => {
  expect(Object.values(addressOf(own, own)).every((value) => value === null)).toBe(true)
  expect(addressOf({ ...own, when: '' }, own)).toMatchObject({
    kind: 'logon',
    f: ['succeeded:equals:False'],
    when: null,
  })
})

test('asking for everything is said, because an empty address means what the report asks', () => {
  expect(queryText(NOTHING)).toBe('when=any-time')
  expect(askedOf('when=any-time')).toEqual(NOTHING)
  expect(sameAsked(askedOf(''), NOTHING)).toBe(true)
})

test('what is written is read again, whatever characters it has', () => {
  const asked = only({ ...NOTHING, p: ['Dept\\: A:Modified:equals:1&2'] }, { field: 'who', value: 'a:b & c#d' })
  expect(askedOf(queryText(asked))).toEqual(asked)
})

test('the span of an older link is a time range', () => {
  expect(askedOf('from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z').when).toBe(
    '2026-11-01T00:00:00Z..2026-11-02T00:00:00Z',
  )
})

test('"only this" takes the place of what its field was asked for, and of nothing else', () => {
  const f = ['who:contains:a', 'who:not-equals:eve', 'what:equals:x']
  expect(only({ ...NOTHING, f }, { field: 'who', value: 'ada' }).f).toEqual([
    'who:not-equals:eve',
    'what:equals:x',
    'who:equals:ada',
  ])
})

test('"exclude this" ends that it is asked for, and "only this" that it is excluded', () => {
  const ada = { field: 'who', value: 'ada' } as const
  const excluded = exclude(only(NOTHING, ada), ada)
  expect(excluded.f).toEqual(['who:not-equals:ada'])
  expect(only(excluded, ada).f).toEqual(['who:equals:ada'])
})
