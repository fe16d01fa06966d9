import { describe, expect, test } from 'vitest'
import { MAX_COMPARISONS, MAX_FILTER_LENGTH, parseFilter } from './filter'
import type { JsonObject } from './json'
import { matches } from './matches'
import { GROUP, USER } from './schemas'
import type { Tolerance } from './tolerance'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const invalidFilter = expect.objectContaining({ status: 400, scimType: 'invalidFilter' })
const lenient = () => undefined

const babs: JsonObject = {
  id: 'aB1',
  externalId: 'BJensen',
  userName: 'bjensen@Example.com',
  displayName: 'Babs "Q" O\'Malley',
  active: true,
  name: { familyName: 'Employee', givenName: 'Barbara' },
  title: 'Tour Guide',
  emails: [
    { type: 'work', value: 'Babs+1@example.com', primary: true },
    { type: 'home', value: 'babs@example.org' },
  ],
  roles: [{ value: 'admin', primary: true }],
  'urn:custom:ext:2.0:User': { level: 7, Color: 'Red' },
  [ENTERPRISE]: { department: 'Sales', manager: { value: 'm1' } },
  meta: { lastModified: '2021-09-23T19:35:41.842Z', resourceType: 'User' },
}

describe('a filter selects by the rules of RFC 7644 §3.4.2.2', () => {
  test.each([
    ['userName eq "BJENSEN@example.COM"', true],
    ['username EQ "bjensen@example.com"', true],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "BJ"', true],
    ['externalId eq "BJensen"', true],
    ['externalId eq "bjensen"', false],
    ['id eq "ab1"', false],
    ['externalId ne "bjensen"', true],
    ['title ne "tour guide"', false],
    ['nickName ne "x"', true],
    ['nickName pr', false],
    ['title pr', true],
    ['emails pr', true],
    ['name pr', true],
    ['nickName eq null', true],
    ['title eq null', false],
    ['title ne null', true],
    ['title co "ur gu"', true],
    ['title ew "GUIDE"', true],
    ['title gt "Tour"', true],
    ['title le "tour guide"', true],
    ['title lt "tour guide"', false],
    ['active eq true', true],
    ['active ne true', false],
    ['active eq false', false],
    ['name.familyName eq "employee"', true],
    ['emails eq "babs@example.org"', true],
    ['emails.value eq "BABS@example.org"', true],
    ['emails.type eq "work" and emails.value ew ".org"', true],
    ['emails[type eq "work" and value ew ".org"]', false],
    ['emails[type eq "home" and value ew ".org"]', true],
    ['emails[type eq "work"].value eq "babs+1@example.com"', true],
    ['emails[type eq "home"].value eq "babs+1@example.com"', false],
    ['emails[type eq "home"].primary pr', false],
    ['emails[not (type eq "work")]', true],
    ['not (userName eq "x")', true],
    ['not(active eq true)', false],
    ['title eq "x" or title eq "y" or active eq true', true],
    ['active eq true or active eq true and title eq "x"', true],
    ['(active eq true or active eq true) and title eq "x"', false],
    [`${ENTERPRISE}:department eq "sales"`, true],
    [`${ENTERPRISE}:manager eq "m1"`, true],
    [`${ENTERPRISE}:manager.value eq "M1"`, false],
    ['id eq "aB1" and urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "m1"', true],
    ['urn:custom:ext:2.0:User:level gt 6', true],
    ['urn:custom:ext:2.0:User:level gt 7', false],
    ['URN:custom:EXT:2.0:user:color eq "red"', true],
    ['meta.resourceType eq "User"', true],
    ['displayName eq "babs \\"q\\" o\'malley"', true],
    ['  title   pr  ', true],
  ])('%s → %j', (text, expected) => {
    expect(matches(parseFilter(USER, text), babs)).toBe(expected)
  })
})

test.each([
  ['meta.lastModified ge "2021-09-23T19:35:41.8420572Z"', false],
  ['meta.lastModified ge "2021-09-23T19:35:41.8420000Z"', true],
  ['meta.lastModified eq "2021-09-23T12:35:41.842-07:00"', true],
  ['meta.lastModified lt "2021-09-23T21:35:41.843+02:00"', true],
  ['meta.lastModified gt "0001-01-03T00:00:00.0000000Z"', true],
])('dates are compared as instants, whatever their offset and digits: %s', (text, expected) => {
  expect(matches(parseFilter(USER, text), babs)).toBe(expected)
})

test('a comparison carries the attribute by its canonical name, with type and case rule, for a compiler to SQL', () => {
  expect(parseFilter(USER, 'EXTERNALID eq "x"')).toMatchObject({
    kind: 'compare',
    operator: 'eq',
    value: 'x',
    target: { urn: null, attribute: { name: 'externalId', type: 'string', caseExact: true }, subAttribute: null },
  })
  expect(parseFilter(USER, 'meta.created gt "2015-10-10T14:38:21.8617979-07:00"')).toMatchObject({
    target: { attribute: { name: 'meta' }, subAttribute: { name: 'created', type: 'dateTime' } },
    value: '2015-10-10T21:38:21.861797Z',
  })
})

test.each([
  ['members eq "u1"', true],
  ['members.value eq "u1"', true],
  ['members[value eq "u1"]', true],
  ['id eq "g" and members eq "u2"', false],
  ['members eq "u1" and id eq "g"', true],
  ['displayName eq "ADMINS"', true],
])('groups are found by their members: %s', (text, expected) => {
  const group = { id: 'g', displayName: 'Admins', members: [{ value: 'u1' }] }
  expect(matches(parseFilter(GROUP, text), group)).toBe(expected)
})

describe('what is not understood is 400 invalidFilter, never a filter that means less', () => {
  test.each([
    '',
    ' ',
    'userName',
    'userName eq',
    'userName is "x"',
    'userName eq "x',
    'userName eq "x" and',
    'userName eq "x" and ',
    'userName eq "x" title pr',
    'userName eq "x" "y"',
    '(userName eq "x"',
    'userName eq "x")',
    'not userName eq "x"',
    'and userName eq "x"',
    'emails[type eq "work"',
    'emails[type eq "work"]]',
    'emails[]',
    'emails[type eq "work"].nope eq "x"',
    'emails[emails[type eq "x"]]',
    'name[familyName eq "x"]',
    'nope eq "x"',
    'userName.nope eq "x"',
    'name eq "x"',
    'addresses eq "x"',
    'displayName eq "\\x"',
    'displayName eq "\\u0000"',
    'displayName eq "\\ud800"',
    'active gt true',
    'active co "tr"',
    'active eq maybe',
    'active eq "maybe"',
    'title gt null',
    'meta.created eq "yesterday"',
    'meta.created co "2021"',
    'meta.created gt "2021-13-01T00:00:00Z"',
    'x509Certificates.value gt "x"',
    '__proto__ eq "x"',
    'constructor pr',
    'toString pr',
    'urn:custom:ext:2.0:User:__proto__ eq "x"',
    'urn:custom:ext:2.0:User:a.b.c eq "x"',
    `${ENTERPRISE}:nope eq "x"`,
    'urn:ietf:params:scim:schemas:core:2.0:Group:members eq "x"',
    'title eq "x" or',
    'title pr pr',
    `${'('.repeat(40)}title pr${')'.repeat(40)}`,
    Array.from({ length: MAX_COMPARISONS + 1 }, () => 'title pr').join(' or '),
    Array.from({ length: 11 }, () => 'urn:custom:ext:2.0:User:x eq "y"').join(' or '),
    `title eq "${'x'.repeat(MAX_FILTER_LENGTH)}"`,
  ])('%.60s', (text) => {
    expect(() => parseFilter(USER, text, lenient)).toThrow(invalidFilter)
  })
})

describe('what clients send against the RFC is refused, and understood where the caller tolerates it', () => {
  test.each<[string, Tolerance]>([
    ['externalId eq BJensen', 'unquotedFilterValue'],
    ['userName sw B', 'unquotedFilterValue'],
    [
      'name.FamilyName eq Employee and (emails.Value co example.com or emails.Value co example.org)',
      'unquotedFilterValue',
    ],
    ['meta.lastModified gt 2015-10-10T14:38:21.8617979-07:00', 'unquotedFilterValue'],
    ['active eq "True"', 'stringBoolean'],
    ['roles[primary eq "True"].value eq "admin"', 'stringBoolean'],
    ['id eq "aB1" and manager eq "m1"', 'extensionWithoutUrn'],
  ])('%s', (text, tolerance) => {
    expect(() => parseFilter(USER, text)).toThrow(expect.objectContaining({ status: 400 }))
    const seen = new Set<Tolerance>()
    expect(
      matches(
        parseFilter(USER, text, (what) => seen.add(what)),
        babs,
      ),
    ).toBe(true)
    expect([...seen]).toEqual([tolerance])
  })

  test('an unquoted number stays the text it is where the attribute is a text', () => {
    expect(parseFilter(USER, 'externalId eq 00123', lenient)).toMatchObject({ value: '00123' })
  })
})

test('the filters of published request collections are all understood', () => {
  const filters = [
    'DisplayName eq "BobIsAmazing"',
    'active eq true and (meta.lastModified ge "0001-01-03T00:00:00.0000000Z" and meta.lastModified le "2021-09-23T19:35:41.8420572Z")',
    '(ActiVe eq true) and meta.lastmodified ge "2021-09-23T19:35:41.8420572Z"',
  ]
  for (const text of filters) expect(() => parseFilter(USER, text)).not.toThrow()
})
