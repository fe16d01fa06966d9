import { expect, test } from 'vitest'
import { applyPatch } from './apply-patch'
import type { Json, JsonObject } from './json'
import { PATCH_URN, parsePatch } from './patch'
import { USER } from './schemas'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const lenient = () => undefined

type Sent = { op: string; path?: string; value?: Json }

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
