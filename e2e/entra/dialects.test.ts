import { expect, test } from 'vitest'
import { attributeOperations, dialectOf, managerOperation, memberOperations } from './dialects'

const FLAG = 'aadOptscim062020'
const EMPLOYEE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber'

test('disabling is Replace with the string "False", with the flag replace with false', () => {
  const change = [{ kind: 'replace', path: 'active', value: 'False' }] as const
  expect(attributeOperations(change, 'default')).toEqual([{ op: 'Replace', path: 'active', value: 'False' }])
  expect(attributeOperations(change, FLAG)).toEqual([{ op: 'replace', path: 'active', value: false }])
})

test('adding a single value keeps its path in both dialects', () => {
  const change = [{ kind: 'add', path: 'nickName', value: 'Babs' }] as const
  expect(attributeOperations(change, 'default')).toEqual([{ op: 'Add', path: 'nickName', value: 'Babs' }])
  expect(attributeOperations(change, FLAG)).toEqual([{ op: 'add', path: 'nickName', value: 'Babs' }])
})

test('replacing several attributes is one operation each, with the flag one without a path and dotted names', () => {
  const changes = (
    [
      ['displayName', 'Bjfe'],
      ['emails[type eq "work"].value', 'x@test.microsoft.com'],
      ['name.givenName', 'Kkom'],
      ['name.familyName', 'Unua'],
      [EMPLOYEE, 'Aklq'],
    ] as const
  ).map(([path, value]) => ({ kind: 'replace' as const, path, value }))
  expect(attributeOperations(changes, 'default')).toEqual(
    changes.map(({ path, value }) => ({ op: 'Replace', path, value })),
  )
  expect(attributeOperations(changes, FLAG)).toEqual([
    { op: 'replace', path: 'emails[type eq "work"].value', value: 'x@test.microsoft.com' },
    {
      op: 'replace',
      value: { displayName: 'Bjfe', 'name.givenName': 'Kkom', 'name.familyName': 'Unua', [EMPLOYEE]: 'Aklq' },
    },
  ])
})

test('members are removed by value, with the flag by a filtered path each', () => {
  expect(memberOperations('remove', ['u1', 'u2'], 'default')).toEqual([
    {
      op: 'Remove',
      path: 'members',
      value: [
        { $ref: null, value: 'u1' },
        { $ref: null, value: 'u2' },
      ],
    },
  ])
  expect(memberOperations('remove', ['u1', 'u2'], FLAG)).toEqual([
    { op: 'remove', path: 'members[value eq "u1"]' },
    { op: 'remove', path: 'members[value eq "u2"]' },
  ])
})

test('a manager who left is removed by path', () => {
  const path = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager'
  expect(managerOperation(null, 'default')).toEqual({ op: 'Remove', path })
  expect(managerOperation({ id: 'm', url: 'http://x/Users/m' }, FLAG)).toEqual({ op: 'add', path, value: 'm' })
})

test.each([
  ['https://h/scim?aadOptscim062020', FLAG],
  ['https://h/scim/?x=1&AADOPTSCIM062020=true', FLAG],
  ['https://h/scim', 'default'],
  ['https://h/aadOptscim062020', 'default'],
])('the dialect of %s is %s', (tenantUrl, dialect) => {
  expect(dialectOf(tenantUrl)).toBe(dialect)
})
