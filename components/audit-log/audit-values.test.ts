import { expect, test } from 'vitest'
import { valueLines } from './audit-values'
import { objectHref } from './object-href'

test('each attribute that was or is set has a line, and what was not set has no text', () => {
  const before = { name: 'Old', tags: [], active: true }
  const after = { name: 'New', tags: ['a', 'b'], active: false, nested: { a: 1 }, count: 0 }
  expect(valueLines({ before, after })).toEqual([
    { attribute: 'name', before: 'Old', after: 'New' },
    { attribute: 'tags', before: null, after: 'a, b' },
    { attribute: 'active', before: 'yes', after: 'no' },
    { attribute: 'nested', before: null, after: '{"a":1}' },
    { attribute: 'count', before: null, after: '0' },
  ])
  expect(valueLines({ before: null, after: null })).toEqual([])
})

test.each([
  ['user.created', '/organizations/o/structure?view=users&user=x'],
  ['entra-profile.token-created', '/organizations/o/profiles/x'],
  ['audit-log.pruned', null],
])('the object of %s is found at %s', (action, href) => {
  expect(objectHref('o', { action, objectId: 'x' })).toBe(href)
})
