import { expect, test } from 'vitest'
import { findPlaces } from './find-places'
import { organizationPlaces, ownPlaces, topPlaces } from './places'

const organization = {
  id: 'o',
  rights: ['structure.view', 'entra-profiles.manage', 'organizations.view', 'api-tokens.manage'],
}
const session = { organizations: [organization] }
const all = [...organizationPlaces(organization), ...topPlaces(session), ...ownPlaces(session)]

const found = (text: string) => findPlaces(all, text).map((place) => place.label)

test('"Azure AD" finds what is called Entra ID today', () => {
  expect(found('Azure AD')).toEqual(['Organisational structure', 'Entra ID profiles'])
})

test('the beginnings of words in any order find a page', () => {
  expect(found('prof entr')).toEqual(['Entra ID profiles'])
  expect(found('token')).toEqual(['Entra ID profiles', 'API tokens'])
})

test('nothing typed shows every page, something unknown none', () => {
  expect(found('  ')).toHaveLength(all.length)
  expect(found('xyzzy')).toEqual([])
})

test('what one has no right to is not there to be found', () => {
  const powerless = { id: 'o', rights: [] }
  expect(organizationPlaces(powerless).map((place) => place.label)).toEqual(['Overview'])
  expect(topPlaces({ organizations: [powerless] }).map((place) => place.label)).toEqual(['Home'])
  expect(ownPlaces({ organizations: [powerless] }).map((place) => place.label)).toEqual(['Your account', 'Security'])
})
