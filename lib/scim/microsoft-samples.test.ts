// Bodies as Microsoft publishes them (AzureAD/SCIMReferenceCode: PostmanCollection.json, "SCIM Inbound"; Microsoft Learn), read by us.

import { describe, expect, test } from 'vitest'
import { type DeviationName, patchResource, readGroup, readGroupPatch, readUser, readUserPatch } from './entra'
import { type JsonObject, parseJson } from './protocol/json'
import { foldMembers } from './protocol/members'
import { USER } from './protocol/schemas'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const GARBAGE = `{ "userName": "emp1", "active": "True",
  "addresses": [
    { "country": "Bermuda", "formatted": "9132 Jennifer Way Suite 040\\nSouth Nancy, MI 55645", "locality": "West Mercedes", "postalCode": "99265", "region": "Montana", "streetAddress": "4939 Hess Fork", "type": "work", "primary": false },
    { "country": null, "formatted": "18522 Lisa Unions\\nEast Gregory, CT 52311", "locality": null, "postalCode": null, "region": null, "streetAddress": null, "type": "other", "primary": false }
  ],
  "displayName": "Kimberly Baker",
  "emails": [{ "type": "work", "primary": true, "value": "anna33@gmail.com" }, { "type": "work", "primary": false, "value": "anna33@example.com" }],
  "meta": { "created": "2019-09-18T18:15:26.5788954+00:00", "lastModified": "2019-09-18T18:15:26.5788976+00:00", "resourceType": "User" },
  "name": { "formatted": "Daniel Mcgee", "familyName": "Employee", "givenName": "Darl", "honorificPrefix": null, "honorificSuffix": null },
  "phoneNumbers": [{ "type": "fax", "primary": false, "value": "312-320-0500" }],
  "preferredLanguage": "xh", "roles": [], "title": "Site engineer",
  "externalId": "22fbc523-6032-4c5f-939d-5d4850cf3e52", "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"] }`

function read(text: string) {
  return readUser(parseJson(text), new Set())
}

function patched(user: JsonObject, text: string) {
  const seen = new Set<DeviationName>()
  return patchResource(USER, user, { operations: readUserPatch(parseJson(text), seen), seen }).resource
}

function effect(text: string) {
  return foldMembers(readGroupPatch(parseJson(text), new Set()).members)
}

function operations(text: string) {
  return `{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[${text}]}`
}

describe('users of the Postman collection', () => {
  test('"Post emp1 with string True" is kept without nulls', () => {
    expect(read(GARBAGE)).toEqual({
      userName: 'emp1',
      active: true,
      addresses: [
        {
          country: 'Bermuda',
          formatted: '9132 Jennifer Way Suite 040\nSouth Nancy, MI 55645',
          locality: 'West Mercedes',
          postalCode: '99265',
          region: 'Montana',
          streetAddress: '4939 Hess Fork',
          type: 'work',
          primary: false,
        },
        { formatted: '18522 Lisa Unions\nEast Gregory, CT 52311', type: 'other', primary: false },
      ],
      displayName: 'Kimberly Baker',
      emails: [
        { type: 'work', primary: true, value: 'anna33@gmail.com' },
        { type: 'work', primary: false, value: 'anna33@example.com' },
      ],
      name: { formatted: 'Daniel Mcgee', familyName: 'Employee', givenName: 'Darl' },
      phoneNumbers: [{ type: 'fax', primary: false, value: '312-320-0500' }],
      preferredLanguage: 'xh',
      title: 'Site engineer',
      externalId: '22fbc523-6032-4c5f-939d-5d4850cf3e52',
    })
  })

  test('"Post EnterpriseUser" gets its names in canonical case', () => {
    const text = `{ "userName": "UserName222", "schemas": ["${ENTERPRISE}", "urn:ietf:params:scim:schemas:core:2.0:User"],
      "emails": [{ "Primary": true, "type": "work", "value": "testing@bob2.com" }, { "Primary": false, "type": "home", "value": "testinghome@bob3.com" }],
      "${ENTERPRISE}": { "Department": "bob", "Manager": { "Value": "SuzzyQ" } } }`
    expect(read(text)).toEqual({
      userName: 'UserName222',
      emails: [
        { primary: true, type: 'work', value: 'testing@bob2.com' },
        { primary: false, type: 'home', value: 'testinghome@bob3.com' },
      ],
      [ENTERPRISE]: { department: 'bob', manager: { value: 'SuzzyQ' } },
    })
  })

  test('"Put a user misspelled attribute" is accepted without the attribute', () => {
    expect(read(GARBAGE.replace('"addresses"', '"adreses"'))).not.toHaveProperty('addresses')
  })

  test('"Post no username" and "Put a user no username" are 400 invalidValue, "Post junk" is 400 invalidSyntax', () => {
    const refusal = (scimType: string) => expect.objectContaining({ status: 400, scimType })
    expect(() => read(GARBAGE.replace('"userName": "emp1",', ''))).toThrow(refusal('invalidValue'))
    expect(() => read(GARBAGE.replace('"userName"', '"userame"'))).toThrow(refusal('invalidValue'))
    expect(() => read('{ "acve": tre, "adadfdresses": [ { "coudftry": "Beruda", les": [] }')).toThrow(
      refusal('invalidSyntax'),
    )
  })
})

describe('patches of users', () => {
  const user = { userName: 'u', active: true }

  test.each<[string, JsonObject]>([
    ['{ "op": "replace", "path": "userName", "value": "ryan3" }', { userName: 'ryan3' }],
    ['{ "op": "Replace", "path": "active", "value": false }', { active: false }],
    ['{ "op": "Replace", "path": "active", "value": "False" }', { active: false }],
    ['{ "op": "replace", "path": "name.familyName", "value": "Fox" }', { name: { familyName: 'Fox' } }],
    [
      `{ "op": "replace", "path": "${ENTERPRISE}.manager", "value": "m1" }`,
      { [ENTERPRISE]: { manager: { value: 'm1' } } },
    ],
    [
      '{ "op": "Replace", "path": "emails[type eq \\"work\\"].value", "value": "updatedEmail@microsoft.com" }',
      { emails: [{ type: 'work', value: 'updatedEmail@microsoft.com' }] },
    ],
    [
      '{ "op": "Add", "path": "manager", "value": [{ "$ref": "http://x/scim/Users/2819c223", "value": "2819c223" }] }',
      { [ENTERPRISE]: { manager: { $ref: 'http://x/scim/Users/2819c223', value: '2819c223' } } },
    ],
  ])('%s', (operation, expected) => {
    expect(patched(user, operations(operation))).toEqual({ ...user, ...expected })
  })
})

describe('groups', () => {
  test('"Create filled group 2" has its member with its name', () => {
    const text =
      '{ "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "externalId": "e", "displayName": "G2", "members": [{ "value": "id3", "display": "VP" }] }'
    expect(readGroup(parseJson(text), new Set())).toEqual({
      group: { externalId: 'e', displayName: 'G2' },
      members: [{ value: 'id3', display: 'VP' }],
    })
  })

  test.each<[string, boolean, string[], string[]]>([
    [
      '{ "name": "addMember", "op": "add", "path": "members", "value": [{ "displayName": "new User", "value": "id4" }] }',
      false,
      ['id4'],
      [],
    ],
    ['{ "op": "add", "path": "members", "value": "string id 1" }', false, ['string id 1'], []],
    ['{ "op": "remove", "path": "members[value eq \\"id4\\"]" }', false, [], ['id4']],
    ['{ "op": "remove", "path": "members" }', true, [], []],
    [
      '{ "op": "Remove", "path": "members", "value": [{ "$ref": null, "value": "f648f8d5ea4e4cd38e9c" }] }',
      false,
      [],
      ['f648f8d5ea4e4cd38e9c'],
    ],
    [
      '{ "op": "Add", "path": "members", "value": [{ "$ref": null, "value": "f648f8d5ea4e4cd38e9c" }] }',
      false,
      ['f648f8d5ea4e4cd38e9c'],
      [],
    ],
  ])('%s', (operation, clear, added, removed) => {
    const result = effect(operations(operation))
    expect([result.clear, [...result.add.keys()], [...result.remove]]).toEqual([clear, added, removed])
  })

  test('the displayName of a member is kept as its name', () => {
    const operation = '{ "op": "add", "path": "members", "value": [{ "displayName": "new User", "value": "id4" }] }'
    expect(effect(operations(operation)).add.get('id4')).toEqual({ value: 'id4', display: 'new User' })
  })
})
