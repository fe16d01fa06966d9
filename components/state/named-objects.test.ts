import { expect, test } from 'vitest'
import { isObjectId, typeNamedBy } from './named-objects'

test.each([
  ['conditions.users.excludeUsers', 'user'],
  ['conditions.users.includeGroups', 'group'],
  ['conditions.users.includeRoles', 'role-definition'],
  ['conditions.locations.excludeLocations', 'named-location'],
  ['conditions.applications.includeApplications', null],
  ['conditions.users.includeGuestsOrExternalUsers', null],
  ['displayName', null],
])('%s names objects of the type %s', (property, type) => {
  expect(typeNamedBy(property)).toBe(type)
})

test('a word among them is no object', () => {
  expect(['All', 'GuestsOrExternalUsers', 'af6aa29c-cbe8-44a9-9cc1-0616d5a2ea08'].map(isObjectId)).toEqual([
    false,
    false,
    true,
  ])
})
