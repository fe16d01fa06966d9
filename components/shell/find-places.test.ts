import { expect, test } from 'vitest'
import { findPlaces } from './find-places'
import { everyPlace, isHere, organizationPlaces, ownPlaces, topPlaces } from './places'

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

test('risks are found by what people call them, by whoever may see them', () => {
  const judge = { id: 'o', rights: ['risks.view'] }
  const places = everyPlace({ organizations: [judge] }, judge)
  expect(findPlaces(places, 'weak').map(({ href }) => href)).toEqual(['/organizations/o/risks'])
  expect(topPlaces({ organizations: [judge] }).map(({ label }) => label)).toEqual(['Home', 'Risks'])
})

test('the state is found by what people look for in it, by whoever may see it', () => {
  const reader = { id: 'o', rights: ['state.view'] }
  const places = everyPlace({ organizations: [reader] }, reader)
  expect(findPlaces(places, 'history').map(({ href }) => href)).toEqual(['/organizations/o/state'])
  expect(everyPlace({ organizations: [] }).map(({ label }) => label)).not.toContain('State')
})

test('reports are those of the chosen organization, or else of the first that lets one read', () => {
  const closed = { id: 'closed', rights: [] }
  const [first, second] = [
    { id: 'first', rights: ['activity.view'] },
    { id: 'second', rights: ['activity.view'] },
  ]
  const known = { organizations: [closed, first, second] }
  const leadsTo = (chosen?: { id: string; rights: string[] }) =>
    topPlaces(known, chosen).find(({ label }) => label === 'Reports')?.href
  expect(leadsTo()).toBe('/organizations/first/reports')
  expect(leadsTo(second)).toBe('/organizations/second/reports')
  expect(leadsTo(closed)).toBe('/organizations/first/reports')
  expect(topPlaces({ organizations: [closed] }).map(({ label }) => label)).not.toContain('Reports')
})

test('a place that top bar and sidebar share is found once, and no key jumps to two', () => {
  const everything = {
    id: 'o',
    rights: [
      'structure.view',
      'entra-profiles.manage',
      'organizations.view',
      'activity.view',
      'state.view',
      'risks.view',
    ],
  }
  const places = everyPlace({ organizations: [everything] }, everything)
  expect(places.filter(({ label }) => label === 'Reports')).toHaveLength(1)
  const keys = places.flatMap(({ jump }) => jump ?? [])
  expect(new Set(keys).size).toBe(keys.length)
  expect(findPlaces(places, 'azure ad').map(({ label }) => label)).toContain('Reports')
  expect(findPlaces(places, 'logons').map(({ label }) => label)).toEqual(['Reports'])
})

test('a report is a part of reports', () => {
  const [reports] = organizationPlaces({ id: 'o', rights: ['activity.view'] }).filter(
    ({ label }) => label === 'Reports',
  )
  expect(reports && isHere(reports, '/organizations/o/reports/failed-logons')).toBe(true)
})
