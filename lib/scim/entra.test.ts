import { describe, expect, test } from 'vitest'
import {
  DEVIATIONS,
  type DeviationName,
  parseAppRole,
  patchResource,
  readFilter,
  readGroup,
  readGroupPatch,
  readUser,
  readUserPatch,
} from './entra'
import type { Json, JsonObject } from './protocol/json'
import { foldMembers } from './protocol/members'
import { PATCH_URN } from './protocol/patch'
import { GROUP, USER } from './protocol/schemas'

const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const GROUP_URN = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const LEGACY = 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'

type Sent = { op: string; path?: string; value?: Json }

function envelope(...Operations: Sent[]) {
  return { schemas: [PATCH_URN], Operations }
}

function patchUser(user: JsonObject, ...operations: Sent[]) {
  const seen = new Set<DeviationName>()
  const result = patchResource(USER, user, { operations: readUserPatch(envelope(...operations), seen), seen })
  return { ...result, seen: [...seen].sort() }
}

function patchGroup(...operations: Sent[]) {
  const seen = new Set<DeviationName>()
  const { operations: plain, members } = readGroupPatch(envelope(...operations), seen)
  return { plain, members, effect: foldMembers(members), seen: [...seen].sort() }
}

describe('each deviation is recognised where it occurs, and nowhere else', () => {
  const user: JsonObject = { userName: 'b', title: 't' }

  test.each<[Sent, DeviationName[], JsonObject]>([
    [{ op: 'replace', path: 'title', value: 'x' }, [], { title: 'x' }],
    [{ op: 'Replace', path: 'title', value: 'x' }, ['operation-case'], { title: 'x' }],
    [{ op: 'replace', path: 'active', value: 'False' }, ['string-boolean'], { active: false }],
    [{ op: 'Add', path: 'active', value: 'False' }, ['operation-case', 'string-boolean'], { active: false }],
    [{ op: 'replace', value: { active: false } }, [], { active: false }],
    [
      { op: 'replace', value: { 'name.givenName': 'G', 'NAME.familyName': 'F', title: 'x' } },
      ['dotted-keys'],
      { title: 'x', name: { givenName: 'G', familyName: 'F' } },
    ],
    [
      { op: 'replace', value: { [`${ENTERPRISE}:department`]: 'D' } },
      ['urn-keys'],
      { [ENTERPRISE]: { department: 'D' } },
    ],
    [{ op: 'replace', value: { [`${CORE}:nickName`]: 'N' } }, ['urn-keys'], { nickName: 'N' }],
    [{ op: 'replace', value: { [ENTERPRISE]: { department: 'D' } } }, [], { [ENTERPRISE]: { department: 'D' } }],
    [
      { op: 'replace', value: { [`${ENTERPRISE}:manager`]: { value: 'm' } } },
      ['urn-keys'],
      { [ENTERPRISE]: { manager: { value: 'm' } } },
    ],
    [
      { op: 'add', value: { 'emails[type eq "work"].value': 'w' } },
      ['dotted-keys', 'missing-element-created'],
      { emails: [{ type: 'work', value: 'w' }] },
    ],
    [
      { op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '1' },
      ['missing-element-created'],
      { phoneNumbers: [{ type: 'mobile', value: '1' }] },
    ],
    [
      { op: 'add', path: 'roles[primary eq "True"].value', value: 'r' },
      ['missing-element-created', 'string-boolean'],
      { roles: [{ primary: true, value: 'r' }] },
    ],
    [
      { op: 'replace', path: `${ENTERPRISE}:manager`, value: 'm' },
      ['bare-value'],
      { [ENTERPRISE]: { manager: { value: 'm' } } },
    ],
    [
      { op: 'replace', path: `${ENTERPRISE}.manager`, value: { value: 'm' } },
      ['dotted-urn'],
      { [ENTERPRISE]: { manager: { value: 'm' } } },
    ],
    [
      { op: 'replace', path: 'manager', value: [{ $ref: 'http://x/m', value: 'm' }] },
      ['extension-without-urn', 'list-for-single'],
      { [ENTERPRISE]: { manager: { $ref: 'http://x/m', value: 'm' } } },
    ],
    [
      { op: 'add', path: 'roles', value: [{ value: '{"id":"1"}' }] },
      ['role-as-json-text'],
      { roles: [{ value: '{"id":"1"}' }] },
    ],
    [{ op: 'add', path: 'roles', value: { value: 'r' } }, ['single-for-list'], { roles: [{ value: 'r' }] }],
    [
      { op: 'add', path: 'roles', value: [{ value: 'r', displayName: 'R' }] },
      ['display-name-of-element'],
      { roles: [{ value: 'r', display: 'R' }] },
    ],
  ])('%j → %j', (operation, deviations, expected) => {
    const result = patchUser(user, operation)
    expect(result.resource).toEqual({ ...user, ...expected })
    expect(result.seen).toEqual(deviations)
  })

  test.each<[Sent, DeviationName[]]>([
    [{ op: 'replace', path: 'title', value: '' }, ['empty-string-clears']],
    [{ op: 'replace', value: { title: '' } }, ['empty-string-clears']],
    [{ op: 'replace', path: 'title', value: null }, []],
    [{ op: 'remove', path: 'title' }, []],
  ])('%j clears, %j', (operation, deviations) => {
    expect(patchUser(user, operation)).toEqual({ resource: { userName: 'b' }, changed: true, seen: deviations })
  })

  test.each<[string, DeviationName[]]>([
    ['userName eq "x"', []],
    ['userName eq x', ['unquoted-filter-value']],
    ['active eq "True"', ['string-boolean']],
    [`id eq "u" and ${ENTERPRISE}:manager eq "m"`, []],
    ['id eq "u" and manager eq "m"', ['extension-without-urn']],
  ])('the filter %s → %j', (text, deviations) => {
    const seen = new Set<DeviationName>()
    readFilter(USER, text, seen)
    expect([...seen]).toEqual(deviations)
  })

  test('in a new user', () => {
    const seen = new Set<DeviationName>()
    const body = {
      schemas: [CORE],
      userName: 'b',
      active: 'True',
      'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User': { costCode: 'Z' },
      [`${ENTERPRISE}:department`]: 'D',
      'name.givenName': 'G',
      'foo.bar': 'ignored',
      'meta.created': 'ignored',
    }
    expect(readUser(body, seen)).toEqual({
      userName: 'b',
      active: true,
      'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User': { costCode: 'Z' },
      [ENTERPRISE]: { department: 'D' },
      name: { givenName: 'G' },
    })
    expect([...seen].sort()).toEqual(['dotted-keys', 'string-boolean', 'undeclared-extension', 'urn-keys'])
  })

  test('in a new group (R64)', () => {
    const seen = new Set<DeviationName>()
    const group = readGroup({ schemas: [GROUP_URN, LEGACY], displayName: 'G', members: null }, seen)
    expect(group).toEqual({ group: { displayName: 'G' }, members: [] })
    expect([...seen]).toEqual(['legacy-group-schema'])
  })

  test('a plain request shows none', () => {
    const seen = new Set<DeviationName>()
    readUser(
      { schemas: [CORE, ENTERPRISE], userName: 'b', roles: [], title: null, [ENTERPRISE]: { department: 'D' } },
      seen,
    )
    readGroup({ schemas: [GROUP_URN], displayName: 'G', members: [{ value: 'u' }] }, seen)
    expect([...seen]).toEqual([])
  })

  test('every one has a name of its own, a sentence and a source', () => {
    expect(new Set(DEVIATIONS.map(({ name }) => name)).size).toBe(DEVIATIONS.length)
    for (const { sentence, source } of DEVIATIONS) {
      expect(sentence).toMatch(/\.$/)
      expect(source).toMatch(/RFC 764[34] §/)
    }
  })
})

describe('members are removed by value and the group is never emptied by it (R69, R70)', () => {
  test.each<[Json, string[]]>([
    [[{ $ref: null, value: 'u1' }], ['u1']],
    [
      [{ value: 'u1', display: 'x', type: 'User' }, { Value: 'u2' }],
      ['u1', 'u2'],
    ],
    [{ value: 'u1' }, ['u1']],
    ['u1', ['u1']],
    [
      ['u1', 'u2'],
      ['u1', 'u2'],
    ],
    [[], []],
    ['', []],
    [[null, {}], []],
  ])('%j removes %j', (value, expected) => {
    const { plain, effect, seen } = patchGroup({ op: 'Remove', path: 'members', value })
    expect(plain).toEqual([])
    expect({ clear: effect.clear, remove: [...effect.remove] }).toEqual({ clear: false, remove: expected })
    expect(seen).toEqual(['operation-case', 'remove-by-value'])
  })

  test('a value that names nobody is refused', () => {
    expect(() => patchGroup({ op: 'Remove', path: 'members', value: [{ display: 'x' }] })).toThrow(
      expect.objectContaining({ status: 400 }),
    )
  })

  test.each<Sent>([
    { op: 'Remove', path: 'members' },
    { op: 'remove', path: 'members', value: null },
  ])('%j, without any value, empties it', (operation) => {
    expect(patchGroup(operation).effect.clear).toBe(true)
  })

  test('a thousand in one request are one change', () => {
    const value = Array.from({ length: 1000 }, (_, index) => ({ $ref: null, value: `u${index}` }))
    expect(patchGroup({ op: 'Remove', path: 'members', value }).effect.remove.size).toBe(1000)
    expect(patchGroup({ op: 'Add', path: 'members', value }).effect.add.size).toBe(1000)
  })

  test('both dialects in one request', () => {
    const { effect } = patchGroup(
      { op: 'Add', path: 'members', value: [{ $ref: null, value: 'a' }, { value: 'b' }] },
      { op: 'Remove', path: 'members', value: [{ value: 'a' }] },
      { op: 'remove', path: 'members[value eq "c"]' },
    )
    expect([[...effect.add.keys()], [...effect.remove]]).toEqual([['b'], ['a', 'c']])
  })

  test('a path-less rename leaves members alone (R73)', () => {
    const { plain, members } = patchGroup({ op: 'replace', value: { id: 'x', displayName: 'H' } })
    expect(members).toEqual([])
    const seen = new Set<DeviationName>()
    expect(patchResource(GROUP, { displayName: 'G' }, { operations: plain, seen }).resource).toEqual({
      displayName: 'H',
    })
  })
})

test('elements of other lists are removed by value as well, never the whole list', () => {
  const user = {
    userName: 'b',
    emails: [
      { type: 'work', value: 'w' },
      { type: 'home', value: 'w' },
      { type: 'other', value: 'o' },
    ],
  }
  expect(
    patchUser(user, { op: 'Remove', path: 'emails', value: [{ type: 'home', value: 'w' }, { value: 'o' }] }).resource
      .emails,
  ).toEqual([{ type: 'work', value: 'w' }])
})

test('the merged request of the aadOptscim062020 dialect is applied whole (R53)', () => {
  const value = {
    displayName: 'Bjfe',
    'name.givenName': 'Kjp',
    'name.familyName': 'Npf',
    'emails[type eq "work"].value': 'w@x',
    [`${ENTERPRISE}:employeeNumber`]: 'n',
    id: 'someone else',
  }
  expect(patchUser({ userName: 'b' }, { op: 'replace', value }).resource).toEqual({
    userName: 'b',
    displayName: 'Bjfe',
    name: { givenName: 'Kjp', familyName: 'Npf' },
    emails: [{ type: 'work', value: 'w@x' }],
    [ENTERPRISE]: { employeeNumber: 'n' },
  })
})

test.each([
  [
    '{"id":"1","value":"Admin","displayName":"Administrator"}',
    { id: '1', value: 'Admin', displayName: 'Administrator' },
  ],
  ['{"value":"Admin","id":5}', { value: 'Admin' }],
  ['Admin', null],
  ['{broken', null],
  ['{"__proto__":1}', null],
])('the role in %s is %j (R59)', (value, role) => {
  expect(parseAppRole(value)).toEqual(role)
})
