import { describe, expect, test } from 'vitest'
import { type JsonObject, parseJson } from './json'
import { parseGroup, parseUser, presentResource, schemasOf } from './resource'
import { USER } from './schemas'
import type { Tolerance } from './tolerance'

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const CUSTOM = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User'
const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const lenient = () => undefined

function user(attributes: JsonObject) {
  return parseUser({ schemas: [CORE], userName: 'bob', ...attributes }, lenient)
}

function refusal(scimType: string) {
  return expect.objectContaining({ status: 400, scimType })
}

describe('a user is kept in canonical form', () => {
  test('names get the case of their schema (R27)', () => {
    const sent = {
      SCHEMAS: [CORE],
      UserName: 'bob',
      EMAILS: [{ Primary: true, TYPE: 'work', Value: 'b@x' }],
      [ENTERPRISE.toUpperCase()]: { Department: 'd', Manager: { Value: 'SuzzyQ' } },
    }
    expect(parseUser(sent)).toEqual({
      userName: 'bob',
      emails: [{ primary: true, type: 'work', value: 'b@x' }],
      [ENTERPRISE]: { department: 'd', manager: { value: 'SuzzyQ' } },
    })
  })

  test('null, "", [] and {} are unassigned at any depth (R26)', () => {
    expect(
      user({
        addresses: null,
        title: '',
        roles: [],
        name: { givenName: null, familyName: '' },
        emails: [null, {}, { type: 'work', value: null }, { type: 'home', value: 'h', display: '' }],
        department: null,
        manager: null,
        [ENTERPRISE]: { department: null, manager: { value: '' } },
        [CUSTOM]: { a: null, b: [{}], c: { d: '' }, e: 0, f: false },
      }),
    ).toEqual({ userName: 'bob', emails: [{ type: 'home', value: 'h' }], [CUSTOM]: { e: 0, f: false } })
  })

  test('unknown core attributes and what the server keeps are dropped, unknown extensions stay', () => {
    expect(
      user({
        id: 'x',
        meta: { resourceType: 'User' },
        groups: [{ value: 'g' }],
        password: 'secret',
        userame: 'x',
        adreses: [{ country: 'x' }],
        emails: [{ value: 'x', nope: 1 }],
        [CUSTOM]: { costCode: 'Z', nested: { n: [1, 'a'] } },
      }),
    ).toEqual({ userName: 'bob', emails: [{ value: 'x' }], [CUSTOM]: { costCode: 'Z', nested: { n: [1, 'a'] } } })
  })

  test('an extension is kept whatever its URN looks like', () => {
    const extensions = { 'urn:example:things:1.0': { flag: true }, 'urn:contoso:ext': { a: 'b' } }
    expect(user(extensions)).toEqual({ userName: 'bob', ...extensions })
    expect(schemasOf(USER, user(extensions))).toEqual([CORE, ...Object.keys(extensions)])
  })

  test('values come back byte-exact and without a check of their format (R29, R30)', () => {
    const attributes = {
      userName: '  Bob\tO\'Malley "🦉" ‮עברית ',
      profileUrl: 'BAPNQLJSRQGD',
      locale: 'RJWNTUNNOHNZ',
      timezone: 'nowhere',
      phoneNumbers: [{ type: 'carrier pigeon', value: ' 56-357-7743' }],
      emails: [{ type: 'work', value: 'upd-xxxxxxxx' }],
    }
    expect(user(attributes)).toEqual(attributes)
  })

  test('two work mails are both kept, the last primary wins (R60)', () => {
    const emails = [
      { type: 'work', value: 'a', primary: true },
      { type: 'work', value: 'b', primary: true },
    ]
    expect(user({ emails }).emails).toEqual([
      { type: 'work', value: 'a', primary: false },
      { type: 'work', value: 'b', primary: true },
    ])
  })
})

test.each([
  ['True', true],
  ['fALSE', false],
  [true, true],
])('active may be sent as %j where the caller tolerates it (R28)', (active, expected) => {
  expect(user({ active }).active).toBe(expected)
})

test.each<[string, JsonObject, Tolerance]>([
  ['a boolean as a text', { active: 'True' }, 'stringBoolean'],
  ['a bare manager', { [ENTERPRISE]: { manager: 'm' } }, 'bareValue'],
  ['a manager in a list', { [ENTERPRISE]: { manager: [{ $ref: null, value: 'm' }] } }, 'listForSingle'],
  ['one element for a list', { emails: { value: 'x' } }, 'singleForList'],
  ['displayName of a role', { roles: [{ value: 'r', displayName: 'R' }] }, 'displayNameForDisplay'],
  ['a manager outside its extension', { manager: { value: 'm' } }, 'extensionWithoutUrn'],
])('%s is noted as tolerated', (_, attributes, tolerance) => {
  const seen = new Set<Tolerance>()
  parseUser({ schemas: [CORE], userName: 'bob', ...attributes }, (what) => seen.add(what))
  expect([...seen]).toEqual([tolerance])
})

test.each<JsonObject>([
  { manager: 'm' },
  { manager: { value: 'm' } },
  { manager: { Value: 'm', $ref: null, displayName: '' } },
  { manager: [{ value: 'm' }] },
])('a manager in the form %j is the same manager (R58)', (block) => {
  expect(user({ [ENTERPRISE]: block })[ENTERPRISE]).toEqual({ manager: { value: 'm' } })
})

test.each<[string, JsonObject]>([
  ['a number for a text', { title: 5 }],
  ['an object for a text', { title: { x: 1 } }],
  ['an object for userName', { userName: { x: 1 } }],
  ['a word for a boolean', { active: 'maybe' }],
  ['a number for a boolean', { active: 1 }],
  ['a text for a complex attribute', { name: 'Bob' }],
  ['a text for an address', { addresses: ['here'] }],
  ['two managers', { [ENTERPRISE]: { manager: [{ value: 'a' }, { value: 'b' }] } }],
  ['an extension that is no object', { [ENTERPRISE]: 'x' }],
  ['no userName', { userName: null }],
  ['an empty userName', { userName: '' }],
  ['a NUL character', { title: 'a\0b' }],
  ['half a surrogate pair', { title: '\ud800' }],
  ['a NUL character in an unknown name', { 'a\0': 1 }],
])('%s is 400 invalidValue', (_, attributes) => {
  expect(() => user(attributes)).toThrow(refusal('invalidValue'))
})

test.each([
  { userName: 'bob' },
  { schemas: [], userName: 'bob' },
  { schemas: [ENTERPRISE], userName: 'bob' },
  { schemas: CORE, userName: 'bob' },
  { schemas: [1], userName: 'bob' },
  [],
  'x',
  null,
  undefined,
  { schemas: [CORE], userName: 'bob', active: undefined },
  { schemas: [CORE], userName: 'bob', [CUSTOM]: { n: Number.POSITIVE_INFINITY } },
])('a body that is no user, such as %j, is 400 invalidSyntax', (body) => {
  expect(() => parseUser(body)).toThrow(refusal('invalidSyntax'))
})

test.each([
  '{"schemas":["%"],"userName":"b","__proto__":{"polluted":1}}',
  '{"schemas":["%"],"userName":"b","name":{"__proto__":{"polluted":1}}}',
  '{"schemas":["%"],"userName":"b","urn:x:y:2.0:User":{"constructor":{"prototype":{"polluted":1}}}}',
  `{"schemas":["%"],"userName":"b","urn:x:y:2.0:User":{"a":${'['.repeat(50)}${']'.repeat(50)}}}`,
  '{"acve": tre',
  '',
])('a hostile or broken text is 400 invalidSyntax: %.70s', (text) => {
  expect(() => parseUser(parseJson(text.replace('%', CORE)))).toThrow(refusal('invalidSyntax'))
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('schemas of a reply name exactly what is there', () => {
  const kept = user({ [CUSTOM]: { a: 1 }, [ENTERPRISE]: { department: '' } })
  expect(schemasOf(USER, kept)).toEqual([CORE, CUSTOM])
  expect(presentResource(USER, kept, { id: '1', meta: { resourceType: 'User' } })).toEqual({
    schemas: [CORE, CUSTOM],
    id: '1',
    userName: 'bob',
    [CUSTOM]: { a: 1 },
    meta: { resourceType: 'User' },
  })
})

describe('a group is kept without its members, which are rows of their own', () => {
  test('the schema of 2006 is neither stored nor returned (R64)', () => {
    const legacy = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'
    const sent = {
      schemas: [GROUP_URN, legacy],
      externalId: 'e',
      displayName: 'Admins',
      meta: { resourceType: 'Group' },
    }
    expect(parseGroup(sent)).toEqual({ group: { externalId: 'e', displayName: 'Admins' }, members: [] })
  })

  test('members come apart, whatever the case of their key', () => {
    const sent = {
      schemas: [GROUP_URN],
      displayName: 'G',
      Members: [
        { value: 'u1', display: 'VP' },
        { $ref: null, value: 'u2' },
      ],
    }
    expect(parseGroup(sent)).toEqual({
      group: { displayName: 'G' },
      members: [{ value: 'u1', display: 'VP' }, { value: 'u2' }],
    })
  })

  test('a displayName is required', () => {
    expect(() => parseGroup({ schemas: [GROUP_URN] })).toThrow(refusal('invalidValue'))
  })
})
