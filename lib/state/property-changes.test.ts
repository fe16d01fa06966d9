import { expect, test } from 'vitest'
import { fingerprint } from './fingerprint'
import { differences } from './property-changes'

test.each([
  ['another order of keys', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
  ['another order of a list', { ids: ['a', 'b'] }, { ids: ['b', 'a'] }],
  ['another order of objects in a list', { ids: [{ x: 1, y: 2 }, { x: 3 }] }, { ids: [{ x: 3 }, { y: 2, x: 1 }] }],
  ['another way to say nothing', { a: null, b: '', c: [], d: {}, e: { f: null } }, {}],
])('%s is no change', (_, before, after) => {
  expect(differences(before, after)).toEqual([])
  expect(fingerprint(after)).toBe(fingerprint(before))
})

test.each([
  ['a text', { a: 'x' }, { a: 'y' }, [{ name: 'a', before: 'x', after: 'y' }]],
  ['what came', {}, { a: true }, [{ name: 'a', before: null, after: 'true' }]],
  ['what went', { a: 0 }, { a: null }, [{ name: 'a', before: '0', after: null }]],
  ['a list', { a: ['x', 'y'] }, { a: ['y', 'z'] }, [{ name: 'a', before: 'x\ny', after: 'y\nz' }]],
  ['one of two equal ones', { a: ['x', 'x'] }, { a: ['x'] }, [{ name: 'a', before: 'x\nx', after: 'x' }]],
  [
    'what lies in objects, by its path',
    { conditions: { users: { includeUsers: ['All'] } }, state: 'enabled' },
    { conditions: { users: { includeUsers: ['All'], excludeUsers: ['ada'] } }, state: 'enabled' },
    [{ name: 'conditions.users.excludeUsers', before: null, after: 'ada' }],
  ],
])('%s is told with before and after', (_, before, after, told) => {
  expect(differences(before, after)).toEqual(told)
  expect(fingerprint(after)).not.toBe(fingerprint(before))
})
