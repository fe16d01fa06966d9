import { expect, test } from 'vitest'
import type { JsonObject } from './json'
import { isShown, parseProjection, project, splitNames } from './projection'
import { GROUP, USER } from './schemas'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const CUSTOM = 'urn:x:y:2.0:User'

const bob: JsonObject = {
  schemas: ['s'],
  id: '1',
  userName: 'bob',
  name: { givenName: 'B', familyName: 'J' },
  emails: [
    { type: 'work', value: 'w' },
    { type: 'home', value: 'h' },
  ],
  [ENTERPRISE]: { department: 'd', manager: { value: 'm', displayName: 'M' } },
  [CUSTOM]: { Color: 'red', size: 1 },
  meta: { version: 'v' },
}

function shown(attributes: string, excludedAttributes = '') {
  const request = { attributes: splitNames(attributes), excludedAttributes: splitNames(excludedAttributes) }
  return project(USER, bob, parseProjection(USER, request))
}

test.each<[string, JsonObject]>([
  ['userName', { userName: 'bob' }],
  ['USERNAME , name.givenName', { userName: 'bob', name: { givenName: 'B' } }],
  ['emails.value', { emails: [{ value: 'w' }, { value: 'h' }] }],
  ['emails[type eq "work"]', { emails: [{ type: 'work', value: 'w' }] }],
  ['emails[type eq "work"].value,userName', { userName: 'bob', emails: [{ value: 'w' }] }],
  ['emails[type eq "a,b"]', {}],
  [
    'emails.value,emails.type',
    {
      emails: [
        { value: 'w', type: 'work' },
        { value: 'h', type: 'home' },
      ],
    },
  ],
  [
    'emails.value,emails',
    {
      emails: [
        { type: 'work', value: 'w' },
        { type: 'home', value: 'h' },
      ],
    },
  ],
  [`${ENTERPRISE}:department`, { [ENTERPRISE]: { department: 'd' } }],
  [`${ENTERPRISE}:manager.value`, { [ENTERPRISE]: { manager: { value: 'm' } } }],
  [ENTERPRISE, { [ENTERPRISE]: { department: 'd', manager: { value: 'm', displayName: 'M' } } }],
  [`${CUSTOM.toUpperCase()}:color`, { [CUSTOM]: { Color: 'red' } }],
  ['meta.version', { meta: { version: 'v' } }],
  ['nope,name.nope,__proto__,emails[', {}],
])('attributes=%s shows these beside schemas and id', (attributes, expected) => {
  expect(shown(attributes)).toEqual({ schemas: ['s'], id: '1', ...expected })
})

test.each<[string, string[]]>([
  ['userName,id,schemas', ['schemas', 'id', 'name', 'emails', ENTERPRISE, CUSTOM, 'meta']],
  [`${ENTERPRISE},meta,nope`, ['schemas', 'id', 'userName', 'name', 'emails', CUSTOM]],
  [
    `${CUSTOM}:color,${CUSTOM}:size,emails.type,emails.value`,
    ['schemas', 'id', 'userName', 'name', ENTERPRISE, 'meta'],
  ],
])('excludedAttributes=%s hides these, never schemas and id', (excluded, expected) => {
  expect(Object.keys(shown('', excluded)).sort()).toEqual([...expected].sort())
})

test('parts and elements are excluded on their own', () => {
  const rest = shown('', `name.givenName,emails[type eq "work"],${ENTERPRISE}:manager`)
  expect(rest).toMatchObject({ name: { familyName: 'J' }, emails: [{ type: 'home', value: 'h' }] })
  expect(rest[ENTERPRISE]).toEqual({ department: 'd' })
})

test('without either all is shown', () => {
  expect(shown('')).toBe(bob)
})

test.each([
  ['', 'members', false],
  ['', 'MEMBERS', false],
  ['', 'members.display', true],
  ['displayName', '', false],
  ['displayName,members', '', true],
  ['members.value', '', true],
  ['', '', true],
])(
  'members of a group are worth loading: attributes=%s, excludedAttributes=%s → %j (R66)',
  (attributes, excluded, expected) => {
    const request = { attributes: splitNames(attributes), excludedAttributes: splitNames(excluded) }
    expect(isShown(parseProjection(GROUP, request), 'members')).toBe(expected)
  },
)
