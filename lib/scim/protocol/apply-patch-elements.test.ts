import { describe, expect, test } from 'vitest'
import { applyPatch } from './apply-patch'
import type { Json, JsonObject } from './json'
import { PATCH_URN, parsePatch } from './patch'
import { USER } from './schemas'

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
