import { describe, expect, test } from 'vitest'
import { applyPatch } from './apply-patch'
import { type Json, type JsonObject, parseJson } from './json'
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

describe('the envelope', () => {
  const operation = { op: 'replace', path: 'title', value: 'x' }

  test('is read in any case and its unknown members are ignored (R49, R50)', () => {
    const body = {
      SCHEMAS: [PATCH_URN],
      id: 'x',
      operations: [{ name: 'n', OP: 'replace', Path: 'title', VALUE: 'x' }],
    }
    expect(parsePatch(USER, body)).toMatchObject([{ op: 'replace', value: 'x' }])
  })

  test.each<[string, unknown, string]>([
    ['no schemas', { Operations: [operation] }, 'invalidSyntax'],
    ['another schema', { schemas: [ENTERPRISE], Operations: [operation] }, 'invalidSyntax'],
    ['no operations', { schemas: [PATCH_URN] }, 'invalidSyntax'],
    ['an empty list of operations', { schemas: [PATCH_URN], Operations: [] }, 'invalidSyntax'],
    ['an operation that is no object', { schemas: [PATCH_URN], Operations: ['x'] }, 'invalidSyntax'],
    ['an unknown op', { schemas: [PATCH_URN], Operations: [{ ...operation, op: 'move' }] }, 'invalidSyntax'],
    ['no op', { schemas: [PATCH_URN], Operations: [{ path: 'title', value: 'x' }] }, 'invalidSyntax'],
    ['too many operations', { schemas: [PATCH_URN], Operations: Array(1001).fill(operation) }, 'tooMany'],
    ['a path that is no text', { schemas: [PATCH_URN], Operations: [{ ...operation, path: 5 }] }, 'invalidPath'],
    ['an unknown path', { schemas: [PATCH_URN], Operations: [{ ...operation, path: 'nope' }] }, 'invalidPath'],
    ['no value to add', { schemas: [PATCH_URN], Operations: [{ op: 'add', path: 'title' }] }, 'invalidValue'],
    ['remove without a path', { schemas: [PATCH_URN], Operations: [{ op: 'remove' }] }, 'noTarget'],
    ['a text in place of the body', 'x', 'invalidSyntax'],
  ])('%s is refused', (_, body, scimType) => {
    expect(() => parsePatch(USER, body, lenient)).toThrow(refusal(scimType))
  })
})

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

describe('a filtered path that matches nothing (R52)', () => {
  test('creates the element out of its equalities, and further operations find it', () => {
    const result = patched(
      { userName: 'b' },
      { op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '1' },
      { op: 'replace', path: 'phoneNumbers[type eq "mobile"].display', value: 'one' },
      { op: 'add', path: 'roles[primary eq "True"].type', value: 't' },
      { op: 'add', path: 'roles[primary eq "True"].value', value: 'r' },
      { op: 'add', path: 'addresses[type eq "work" and primary eq true]', value: { country: 'X' } },
    )
    expect(result).toEqual({
      userName: 'b',
      phoneNumbers: [{ type: 'mobile', value: '1', display: 'one' }],
      roles: [{ primary: true, type: 't', value: 'r' }],
      addresses: [{ type: 'work', primary: true, country: 'X' }],
    })
  })

  test('keeps the elements that are there (SCIM-SDK#673)', () => {
    expect(patched(bob, { op: 'replace', path: 'emails[type eq "other"].value', value: 'o' }).emails).toEqual([
      { type: 'work', value: 'w@x', primary: true },
      { type: 'home', value: 'h@x', primary: false },
      { type: 'other', value: 'o' },
    ])
  })

  test('is 400 noTarget where the filter is not made of equalities', () => {
    expect(() => patch(bob, { op: 'add', path: 'ims[type ne "x"].value', value: 'o' })).toThrow(refusal('noTarget'))
    expect(() => patch(bob, { op: 'add', path: 'ims[type eq "x" or type eq "y"].value', value: 'o' })).toThrow(
      refusal('noTarget'),
    )
  })

  test('is 400 noTarget for every filter where the caller tolerates nothing', () => {
    const operations = parsePatch(USER, {
      schemas: [PATCH_URN],
      Operations: [{ op: 'replace', path: 'ims[type eq "x"].value', value: 'o' }],
    })
    expect(() => applyPatch(USER, bob, operations)).toThrow(refusal('noTarget'))
  })

  test('creates nothing out of an empty value', () => {
    expect(patch(bob, { op: 'replace', path: 'ims[type eq "x"].value', value: '' })).toEqual({
      resource: bob,
      changed: false,
    })
  })
})

describe('clearing (R57)', () => {
  const OPTIONAL = [
    'title',
    'name.givenName',
    'name.familyName',
    'emails[type eq "work"].value',
    'emails[type eq "home"].value',
    `${ENTERPRISE}:department`,
    'manager',
    `${CUSTOM}:costCode`,
  ]

  test.each([null, '', []])('every optional path with %j in one request leaves nothing behind', (value) => {
    const operations = OPTIONAL.map((path) => ({ op: 'replace', path, value }))
    expect(patched(bob, ...operations)).toEqual({ userName: 'bob', active: true })
  })

  test('by remove leaves nothing behind either', () => {
    const operations = OPTIONAL.map((path) => ({ op: 'remove', path }))
    expect(patched(bob, ...operations)).toEqual({ userName: 'bob', active: true })
  })

  test.each<[string, Sent]>([
    ['an attribute', { op: 'remove', path: 'nickName' }],
    ['a sub-attribute', { op: 'remove', path: 'name.honorificPrefix' }],
    ['an element', { op: 'remove', path: 'emails[type eq "other"]' }],
    ['an attribute of an element', { op: 'remove', path: 'emails[type eq "other"].value' }],
    ['a list', { op: 'remove', path: 'phoneNumbers[type eq "other"].value' }],
    ['an extension', { op: 'remove', path: 'urn:x:y:2.0:User' }],
    ['an attribute of an extension', { op: 'remove', path: 'urn:x:y:2.0:User:z' }],
  ])('%s that is absent changes nothing', (_, operation) => {
    expect(patch(bob, operation)).toEqual({ resource: bob, changed: false })
  })

  test('an element goes whole, the others stay', () => {
    expect(patched(bob, { op: 'remove', path: 'emails[type eq "work"]' }).emails).toEqual([
      { type: 'home', value: 'h@x', primary: false },
    ])
  })

  test.each([null, '', {}])('an element replaced by %j goes whole as well', (value) => {
    expect(patched(bob, { op: 'replace', path: 'emails[type eq "work"]', value }).emails).toEqual([
      { type: 'home', value: 'h@x', primary: false },
    ])
  })

  test('an element with more than type and primary stays without its value', () => {
    const user = { userName: 'b', emails: [{ type: 'work', value: 'w', display: 'W' }] }
    expect(patched(user, { op: 'replace', path: 'emails[type eq "work"].value', value: null }).emails).toEqual([
      { type: 'work', display: 'W' },
    ])
  })

  test('a whole extension goes', () => {
    expect(patched({ userName: 'b', [CUSTOM]: { a: 1 } }, { op: 'remove', path: CUSTOM })).toEqual({ userName: 'b' })
    expect(patched({ userName: 'b', [CUSTOM]: { a: 1 } }, { op: 'replace', value: { [CUSTOM]: null } })).toEqual({
      userName: 'b',
    })
  })

  test('what is required stays (R56)', () => {
    expect(() => patch(bob, { op: 'remove', path: 'userName' })).toThrow(refusal('mutability'))
    expect(() => patch(bob, { op: 'replace', path: 'userName', value: '' })).toThrow(refusal('invalidValue'))
    expect(() => patch(bob, { op: 'replace', value: { userName: null } })).toThrow(refusal('invalidValue'))
  })
})

describe('manager (R58)', () => {
  test.each<Json>(['m2', { value: 'm2' }, [{ $ref: null, value: 'm2' }]])(
    'as %j replaces the old one whole',
    (value) => {
      for (const path of ['manager', `${ENTERPRISE}:manager`, `${ENTERPRISE}.manager`]) {
        expect(patched(bob, { op: 'replace', path, value })[ENTERPRISE]).toEqual({
          department: 'Sales',
          manager: { value: 'm2' },
        })
      }
      expect(patched(bob, { op: 'add', path: `${ENTERPRISE}:manager.value`, value: 'm2' })[ENTERPRISE]).toEqual({
        department: 'Sales',
        manager: { value: 'm2' },
      })
    },
  )

  test.each<Json>(['', null, [], {}, { value: '' }, { value: null }])('as %j is gone', (value) => {
    expect(patched(bob, { op: 'replace', path: 'manager', value })[ENTERPRISE]).toEqual({ department: 'Sales' })
  })

  test('with the same value keeps what else is known of it', () => {
    expect(patch(bob, { op: 'replace', path: 'manager', value: 'm1' })).toEqual({ resource: bob, changed: false })
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

/** One operation an attribute, as provisioning clients send them. */
const VERBOSE: [string, Json][] = [
  ['active', true],
  ['displayName', 'd'],
  ['title', 't'],
  ['preferredLanguage', 'p'],
  ['nickName', 'n'],
  ['profileUrl', 'u'],
  ['locale', 'l'],
  ['timezone', 'z'],
  ['userType', 'y'],
  ['externalId', 'e'],
  ['name.givenName', 'g'],
  ['name.familyName', 'f'],
  ['name.formatted', 'm'],
  ['name.middleName', 'i'],
  ['name.honorificPrefix', 'h'],
  ['name.honorificSuffix', 's'],
  ['emails[type eq "work"].value', 'w'],
  ['emails[type eq "work"].primary', true],
  ['addresses[type eq "work"].formatted', 'a'],
  ['addresses[type eq "work"].streetAddress', 'b'],
  ['addresses[type eq "work"].locality', 'c'],
  ['addresses[type eq "work"].region', 'r'],
  ['addresses[type eq "work"].postalCode', 'o'],
  ['addresses[type eq "work"].country', 'k'],
  ['phoneNumbers[type eq "work"].value', '1'],
  ['phoneNumbers[type eq "mobile"].value', '2'],
  ['phoneNumbers[type eq "fax"].value', '3'],
  ['roles[primary eq "True"].value', 'v'],
  ['roles[primary eq "True"].display', 'x'],
  ['roles[primary eq "True"].type', 'q'],
  [`${ENTERPRISE}:employeeNumber`, '4'],
  [`${ENTERPRISE}:department`, '5'],
  [`${ENTERPRISE}:costCenter`, '6'],
  [`${ENTERPRISE}:organization`, '7'],
  [`${ENTERPRISE}:division`, '8'],
  [`${ENTERPRISE}:manager`, '9'],
]

const VERBOSE_RESULT = {
  userName: 'b',
  active: true,
  displayName: 'd',
  title: 't',
  preferredLanguage: 'p',
  nickName: 'n',
  profileUrl: 'u',
  locale: 'l',
  timezone: 'z',
  userType: 'y',
  externalId: 'e',
  name: {
    givenName: 'g',
    familyName: 'f',
    formatted: 'm',
    middleName: 'i',
    honorificPrefix: 'h',
    honorificSuffix: 's',
  },
  emails: [{ type: 'work', value: 'w', primary: true }],
  addresses: [
    { type: 'work', formatted: 'a', streetAddress: 'b', locality: 'c', region: 'r', postalCode: 'o', country: 'k' },
  ],
  phoneNumbers: [
    { type: 'work', value: '1' },
    { type: 'mobile', value: '2' },
    { type: 'fax', value: '3' },
  ],
  roles: [{ primary: true, value: 'v', display: 'x', type: 'q' }],
  [ENTERPRISE]: {
    employeeNumber: '4',
    department: '5',
    costCenter: '6',
    organization: '7',
    division: '8',
    manager: { value: '9' },
  },
}

test.each(['add', 'replace'])(
  '36 operations of %s on a user with a userName alone are all there afterwards, and again change nothing',
  (op) => {
    const operations = VERBOSE.map(([path, value]) => ({ op, path, value }))
    expect(operations).toHaveLength(36)
    const result = patched({ userName: 'b' }, ...operations)
    expect(result).toEqual(VERBOSE_RESULT)
    expect(patch(result, ...operations).changed).toBe(false)
    const cleared = VERBOSE.filter(([path]) => path !== 'active').map(([path]) => ({
      op: 'replace',
      path,
      value: null,
    }))
    expect(patched(result, ...cleared)).toEqual({ userName: 'b', active: true })
  },
)

test.each([
  '{"schemas":["%"],"Operations":[{"op":"add","path":"__proto__.x","value":1}]}',
  '{"schemas":["%"],"Operations":[{"op":"add","path":"urn:x:y:2.0:User:__proto__","value":1}]}',
  '{"schemas":["%"],"Operations":[{"op":"add","path":"urn:x:y:2.0:User:t[__proto__ eq \\"a\\"].v","value":1}]}',
  '{"schemas":["%"],"Operations":[{"op":"add","value":{"__proto__":{"x":1}}}]}',
  '{"schemas":["%"],"Operations":[{"op":"add","value":{"urn:x:y:2.0:User":{"constructor":1}}}]}',
])('names that reach a prototype are 400: %s', (text) => {
  const body = parseJsonUnchecked(text.replace('%', PATCH_URN))
  expect(() => applyPatch(USER, bob, parsePatch(USER, body, lenient), lenient)).toThrow(
    expect.objectContaining({ status: 400 }),
  )
})

function parseJsonUnchecked(text: string): unknown {
  return JSON.parse(text)
}

test('parseJson refuses what is no JSON', () => {
  expect(() => parseJson('{')).toThrow(refusal('invalidSyntax'))
})
