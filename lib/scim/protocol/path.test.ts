import { describe, expect, test } from 'vitest'
import { parsePath } from './path'
import { GROUP, USER } from './schemas'
import type { Tolerance } from './tolerance'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const CUSTOM = 'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User'

describe('a path finds its attribute in any case and form (RFC 7644 §3.5.2, §3.10)', () => {
  test.each([
    ['displayName', null, 'displayName', undefined],
    ['DISPLAYNAME', null, 'displayName', undefined],
    ['name.GivenName', null, 'name', 'givenName'],
    ['emails[type eq "work"].value', null, 'emails', 'value'],
    ['emails[type eq "work"].Value', null, 'emails', 'value'],
    ['emails[type eq "work"]', null, 'emails', undefined],
    ['emails[type eq "a]b\\"c"].value', null, 'emails', 'value'],
    ['addresses[type eq "work"].formatted', null, 'addresses', 'formatted'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:active', null, 'active', undefined],
    ['urn:ietf:params:scim:schemas:core:2.0:User:name.familyName', null, 'name', 'familyName'],
    ['urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq "work"].value', null, 'emails', 'value'],
    [`${ENTERPRISE}:department`, ENTERPRISE, 'department', undefined],
    [`${ENTERPRISE.toUpperCase()}:DEPARTMENT`, ENTERPRISE, 'department', undefined],
    [`${ENTERPRISE}:manager.value`, ENTERPRISE, 'manager', 'value'],
    [`${CUSTOM}:costCode`, CUSTOM, 'costCode', undefined],
    [`${CUSTOM}:costCode.part`, CUSTOM, 'costCode', 'part'],
    [`${CUSTOM}.costCode`, CUSTOM, 'costCode', undefined],
    [`${CUSTOM}:tags[type eq "x:y"].value`, CUSTOM, 'tags', 'value'],
    ['urn:example:things:1.0:flag', 'urn:example:things:1.0', 'flag', undefined],
    ['urn:ext:User:2.0:User:user', 'urn:ext:User:2.0:User', 'user', undefined],
    [ENTERPRISE, ENTERPRISE, undefined, undefined],
    [CUSTOM, CUSTOM, undefined, undefined],
  ])('%s', (text, urn, attribute, sub) => {
    const path = parsePath(USER, text)
    expect([path.urn, path.attribute?.name, path.subAttribute?.name]).toEqual([urn, attribute, sub])
  })
})

test.each<[string, Tolerance]>([
  [`${ENTERPRISE}.manager`, 'dottedUrn'],
  ['manager', 'extensionWithoutUrn'],
  ['manager.value', 'extensionWithoutUrn'],
  ['roles[primary eq "True"].value', 'stringBoolean'],
])('%s is refused, and understood where the caller tolerates it', (text, tolerance) => {
  expect(() => parsePath(USER, text)).toThrow(expect.objectContaining({ status: 400 }))
  const seen: Tolerance[] = []
  parsePath(USER, text, (what) => seen.push(what))
  expect(seen).toEqual([tolerance])
})

test('a boolean in a tolerated path filter is compared as a boolean', () => {
  expect(parsePath(USER, 'roles[primary eq "True"].value', () => undefined).filter).toMatchObject({ value: true })
})

test.each([
  'nope',
  'name.nope',
  'name.givenName.x',
  'emails[type eq "work"',
  'emails[type eq "work"]value',
  'emails[type eq "work"].nope',
  'emails.value[type eq "work"]',
  'userName[type eq "x"]',
  '[type eq "x"]',
  '__proto__',
  'constructor.prototype',
  'name.__proto__',
  'urn:x:2.0:User:__proto__',
  'urn:x:2.0:User:constructor',
  'urn:x:2.0:User:a b',
  `${ENTERPRISE}:nope`,
  'urn:ietf:params:scim:schemas:core:2.0:Group:members',
  'urn:ietf:params:scim:schemas:core:2.0:Device:serial',
  'urn:',
  'urn:x',
  'urn:x:y:',
  'hasOwnProperty',
])('%s names no attribute: 400 invalidPath', (text) => {
  expect(() => parsePath(USER, text, () => undefined)).toThrow(
    expect.objectContaining({ status: 400, scimType: 'invalidPath' }),
  )
})

test('what stands in the brackets is a filter: 400 invalidFilter', () => {
  const refusal = expect.objectContaining({ status: 400, scimType: 'invalidFilter' })
  expect(() => parsePath(USER, 'emails[nope eq "x"].value')).toThrow(refusal)
  expect(() => parsePath(GROUP, 'members[]')).toThrow(refusal)
})
