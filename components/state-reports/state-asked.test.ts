import { expect, test } from 'vitest'
import { addressOf, askedOfAddress, askedOfReport, searchOf, stateQueryText } from './state-asked'

const OWN = askedOfReport('table=role-members&check=1S-06&f=privileged%3Aequals%3Ayes')

test('a report asks for what it says until the address says otherwise, and its table and check stay', () => {
  expect(OWN).toMatchObject({ table: 'role-members', check: '1S-06', f: ['privileged:equals:yes'] })
  expect(askedOfAddress(new URLSearchParams('object=1'), OWN)).toBe(OWN)
  const asked = askedOfAddress(
    new URLSearchParams('f=userType:equals:Guest&table=users&asOf=2026-11-01T00:00:00Z'),
    OWN,
  )
  expect(asked).toMatchObject({ table: 'role-members', f: ['userType:equals:Guest'], asOf: '2026-11-01T00:00:00Z' })
})

test.each([
  { f: ['role:equals:x', 'role:equals:y'] },
  { f: [], search: '' },
  { search: 'ada', sort: '-name' },
  { asOf: '2026-11-01T00:00:00Z', sourceId: 'one' },
])('%o comes through the address and back', (changes) => {
  const asked = { ...OWN, ...changes }
  const address = Object.entries(addressOf(asked, OWN)).flatMap(([key, value]) =>
    (value === null ? [] : [value]).flat().map((one) => [key, one]),
  )
  expect(askedOfAddress(new URLSearchParams(address), OWN)).toEqual(asked)
  expect(askedOfReport(stateQueryText(asked))).toEqual(asked)
})

test('the address of the report as it is says nothing', () => {
  expect(new Set(Object.values(addressOf(OWN, OWN)))).toEqual(new Set([null]))
  expect(searchOf(OWN)).toEqual({ check: '1S-06', f: ['privileged:equals:yes'] })
})
