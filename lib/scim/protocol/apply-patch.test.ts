import { describe, expect, test } from 'vitest'
import { applyPatch } from './apply-patch'
import type { Json, JsonObject } from './json'
import { PATCH_URN, parsePatch } from './patch'
import { GROUP, USER } from './schemas'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const CUSTOM = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User'
const lenient = () => undefined

type Sent = { op: string; path?: string; value?: Json }

const bob: JsonObject = {
  userName: 'bob',
  active: true,
  title: 'Guide',
  name: { givenName: 'Bob', familyName: 'Jones' },
  emails: [
    { type: 'work', value: 'w@x', primary: true },
    { type: 'home', value: 'h@x', primary: false },
  ],
  [ENTERPRISE]: { department: 'Sales', manager: { value: 'm1', $ref: '../Users/m1', displayName: 'Max' } },
  [CUSTOM]: { costCode: 'Z' },
}

function patch(resource: JsonObject, ...operations: Sent[]) {
  const before = structuredClone(resource)
  const parsed = parsePatch(USER, { schemas: [PATCH_URN], Operations: operations }, lenient)
  const result = applyPatch(USER, resource, parsed, lenient)
  expect(resource).toEqual(before)
  return result
}

function patched(resource: JsonObject, ...operations: Sent[]) {
  return patch(resource, ...operations).resource
}

function refusal(scimType: string) {
  return expect.objectContaining({ status: 400, scimType })
}

describe('add and replace', () => {
  test.each<[string, Sent, JsonObject]>([
    ['a simple attribute', { op: 'replace', path: 'title', value: 'Boss' }, { title: 'Boss' }],
    ['a simple attribute by add', { op: 'add', path: 'title', value: 'Boss' }, { title: 'Boss' }],
    ['a text boolean (R42)', { op: 'add', path: 'active', value: 'False' }, { active: false }],
    ['a path-less text boolean', { op: 'replace', value: { active: 'False' } }, { active: false }],
    [
      'a sub-attribute',
      { op: 'replace', path: 'name.givenName', value: 'Rob' },
      { name: { givenName: 'Rob', familyName: 'Jones' } },
    ],
    [
      'a complex attribute, merged (R54)',
      { op: 'replace', path: 'name', value: { familyName: 'J' } },
      { name: { givenName: 'Bob', familyName: 'J' } },
    ],
    [
      'a nested object without a path',
      { op: 'add', value: { name: { familyName: 'J' } } },
      { name: { givenName: 'Bob', familyName: 'J' } },
    ],
    [
      'a whole list by replace (R54)',
      { op: 'replace', path: 'emails', value: [{ value: 'n' }] },
      { emails: [{ value: 'n' }] },
    ],
    [
      'a fully qualified core attribute',
      { op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:active', value: false },
      { active: false },
    ],
    [
      'an extension without a path',
      { op: 'replace', value: { [ENTERPRISE]: { department: 'IT' } } },
      { [ENTERPRISE]: { department: 'IT', manager: { value: 'm1', $ref: '../Users/m1', displayName: 'Max' } } },
    ],
    [
      'an extension by its URN',
      { op: 'add', path: CUSTOM, value: { other: 1 } },
      { [CUSTOM]: { costCode: 'Z', other: 1 } },
    ],
    [
      'an unknown extension in another case',
      { op: 'add', path: `${CUSTOM.toUpperCase()}:COSTCODE`, value: 'Y' },
      { [CUSTOM]: { costCode: 'Y' } },
    ],
    [
      'an attribute of a filtered element',
      { op: 'replace', path: 'emails[type eq "home"].value', value: 'n' },
      {
        emails: [
          { type: 'work', value: 'w@x', primary: true },
          { type: 'home', value: 'n', primary: false },
        ],
      },
    ],
    [
      'a filtered element by replace, which keeps what the filter says',
      { op: 'replace', path: 'emails[type eq "home"]', value: { value: 'n' } },
      {
        emails: [
          { type: 'work', value: 'w@x', primary: true },
          { type: 'home', value: 'n' },
        ],
      },
    ],
    [
      'a filtered element by add, merged',
      { op: 'add', path: 'emails[type eq "home"]', value: { display: 'n' } },
      {
        emails: [
          { type: 'work', value: 'w@x', primary: true },
          { type: 'home', value: 'h@x', primary: false, display: 'n' },
        ],
      },
    ],
    [
      'a sub-attribute of all elements',
      { op: 'replace', path: 'emails.display', value: 'd' },
      {
        emails: [
          { type: 'work', value: 'w@x', primary: true, display: 'd' },
          { type: 'home', value: 'h@x', primary: false, display: 'd' },
        ],
      },
    ],
    [
      'primary, which is false for all others then (R60)',
      { op: 'replace', path: 'emails[type eq "home"].primary', value: 'True' },
      {
        emails: [
          { type: 'work', value: 'w@x', primary: false },
          { type: 'home', value: 'h@x', primary: true },
        ],
      },
    ],
    [
      'an appended primary',
      { op: 'add', path: 'emails', value: [{ value: 'n', primary: true }] },
      {
        emails: [
          { type: 'work', value: 'w@x', primary: false },
          { type: 'home', value: 'h@x', primary: false },
          { value: 'n', primary: true },
        ],
      },
    ],
    [
      'an element and a duplicate, which is skipped',
      { op: 'add', path: 'emails', value: [{ value: 'h@x', primary: false, type: 'home' }, { value: 'n' }] },
      {
        emails: [
          { type: 'work', value: 'w@x', primary: true },
          { type: 'home', value: 'h@x', primary: false },
          { value: 'n' },
        ],
      },
    ],
  ])('set %s', (_, operation, expected) => {
    expect(patched(bob, operation)).toEqual({ ...bob, ...expected })
  })

  test('in a path-less value skip what the server keeps and what nobody knows (R53, R61)', () => {
    const value = { id: 'other', meta: { created: 'x' }, groups: [{ value: 'g' }], nope: 1, title: 'Boss' }
    expect(patched(bob, { op: 'replace', value })).toEqual({ ...bob, title: 'Boss' })
  })

  test('a path-less value must be an object', () => {
    expect(() => patch(bob, { op: 'replace', value: 'x' })).toThrow(refusal('invalidValue'))
  })

  test.each(['id', 'meta', 'meta.created', 'groups', 'groups[value eq "x"]', 'schemas'])(
    '%s by a path is 400 mutability (R61)',
    (path) => {
      expect(() => patch(bob, { op: 'replace', path, value: 'x' })).toThrow(refusal('mutability'))
      expect(() => patch(bob, { op: 'remove', path })).toThrow(refusal('mutability'))
    },
  )

  test('a value of the wrong type is refused with the name and the value', () => {
    expect(() => patch(bob, { op: 'replace', path: 'active', value: 'maybe' })).toThrow(
      '"active" must be true or false, not "maybe"',
    )
  })
})

test('roles as JSON in a text are kept verbatim, and replaced as a list (R59)', () => {
  const value = '{"id":"1","value":"Admin","displayName":"Administrator"}'
  const added = patched(bob, { op: 'add', path: 'roles', value: [{ value }] })
  expect(added.roles).toEqual([{ value }])
  expect(patched(added, { op: 'replace', path: 'roles', value: [{ value: 'x' }] }).roles).toEqual([{ value: 'x' }])
})

test('one bad operation leaves everything as it was (R50)', () => {
  expect(() =>
    patch(bob, { op: 'replace', path: 'title', value: 'x' }, { op: 'replace', path: 'active', value: 5 }),
  ).toThrow(refusal('invalidValue'))
})

test.each<[string, Sent]>([
  ['the same text', { op: 'replace', path: 'title', value: 'Guide' }],
  [
    'an element that is there, its members in another order',
    { op: 'add', path: 'emails', value: [{ primary: true, value: 'w@x', type: 'work' }] },
  ],
  [
    'the same list',
    {
      op: 'replace',
      path: 'emails',
      value: [
        { type: 'work', value: 'w@x', primary: true },
        { type: 'home', value: 'h@x', primary: false },
      ],
    },
  ],
  ['nothing to a list', { op: 'add', path: 'emails', value: [] }],
  [
    'a path-less value that says nothing new',
    { op: 'replace', value: { title: 'Guide', name: { givenName: 'Bob' }, nope: 1 } },
  ],
])('%s is no change (R55)', (_, operation) => {
  expect(patch(bob, operation).changed).toBe(false)
})

test('remove, add and replace of one attribute in one request end with the last', () => {
  const result = patched(
    bob,
    { op: 'remove', path: 'title' },
    { op: 'add', path: 'title', value: 'a' },
    { op: 'replace', path: 'title', value: 'b' },
  )
  expect(result.title).toBe('b')
})

test('a group is renamed by path and without one, its externalId as well (R73)', () => {
  const group = { displayName: 'G', externalId: 'e' }
  const rename = (operation: Sent) => {
    const operations = parsePatch(GROUP, { schemas: [PATCH_URN], Operations: [operation] })
    return applyPatch(GROUP, group, operations).resource
  }
  expect(rename({ op: 'replace', path: 'displayName', value: 'H' })).toEqual({ displayName: 'H', externalId: 'e' })
  expect(rename({ op: 'replace', value: { id: 'same', displayName: 'H', externalId: 'f' } })).toEqual({
    displayName: 'H',
    externalId: 'f',
  })
})
