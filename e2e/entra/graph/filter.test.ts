import { expect, test } from 'vitest'
import { type Filterable, matches, parseFilter } from './filter'

const FILTERABLE: Filterable = {
  createdDateTime: ['time', 'ge', 'le'],
  displayName: ['text', 'eq', 'startswith'],
  'status/errorCode': ['number', 'eq', 'ne'],
  enabled: ['truth', 'eq'],
  'types/any': ['text', 'eq', 'ne'],
  'targets/any/id': ['text', 'eq'],
}
const OBJECT = {
  createdDateTime: '2026-11-20T10:00:00Z',
  displayName: "Seán O'Brien (HR)",
  status: { errorCode: 50126 },
  enabled: true,
  types: ['interactiveUser'],
  targets: [{ id: 'a' }, { id: 'b' }],
}

test.each([
  ["displayName eq 'seán o''brien (hr)'", true],
  ["startswith(displayName, 'Seán')", true],
  ["startsWith(displayName,'Sean')", false],
  ['status/errorCode eq 50126', true],
  ['status/errorCode ne 50126', false],
  ['enabled eq true and status/errorCode ne 0', true],
  ["displayName eq 'x' or enabled eq true", true],
  ["displayName eq 'x' and (enabled eq true or status/errorCode eq 50126)", false],
  ["displayName eq 'x' and enabled eq true or status/errorCode eq 50126", true],
  ["types/any(t: t eq 'interactiveUser')", true],
  ["types/any(t:t ne 'interactiveUser')", false],
  ["targets/any(t: t/id eq 'b')", true],
  ["targets/any(t: t/id eq 'c')", false],
  ['createdDateTime ge 2026-11-20T10:00:00Z and createdDateTime le 2026-11-20T10:00:00.0000000Z', true],
  ['createdDateTime ge 2026-11-20T10:00Z', true],
])('%s is %s', (text, expected) => {
  expect(matches(parseFilter(text, FILTERABLE), OBJECT)).toBe(expected)
})

test.each([
  ['of a property that cannot be filtered', "city eq 'x'"],
  ['by an operator that is not documented for it', "displayName ne 'x'"],
  ['with a quoted time', "createdDateTime ge '2026-11-20T10:00:00Z'"],
  ['with a time that is none', 'createdDateTime ge 2026-13-40T10:00:00Z'],
  ['with a time without zone', 'createdDateTime ge 2026-11-20T10:00:00'],
  ['with a number in quotes', "status/errorCode eq '0'"],
  ['with not', "not startswith(displayName, 'x')"],
  ['that ends too early', 'displayName eq'],
  ['with an open bracket', "(displayName eq 'x'"],
  ['with an open quote', "displayName eq 'x"],
  ['with something behind it', "displayName eq 'x' please"],
  ['whose lambda names another variable', "types/any(t: s eq 'x')"],
])('a filter %s is a 400', (_, text) => {
  const refusal = expect.objectContaining({
    status: 400,
    code: 'BadRequest',
    message: expect.stringContaining('Invalid filter'),
  })
  expect(() => parseFilter(text, FILTERABLE)).toThrow(refusal)
})
