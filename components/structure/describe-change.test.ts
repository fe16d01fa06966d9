import { expect, test } from 'vitest'
import { differences, roleOf } from './describe-change'

const change = {
  id: '00000000-0000-7000-8000-000000000000',
  at: '2026-01-01T00:00:00Z',
  action: 'changed',
  actorName: 'Contoso Entra',
  profileId: null,
  requestId: null,
  before: null,
  after: null,
  members: null,
}

test('a change is told attribute by attribute, and what stayed is not told', () => {
  const before = { title: 'Clerk', name: { givenName: 'Anna', familyName: 'Berg' }, active: true }
  const after = { title: 'Head clerk', name: { givenName: 'Anna' }, active: true, nickName: 'A' }
  expect(differences({ ...change, before, after })).toEqual([
    { attribute: 'title', before: 'Clerk', after: 'Head clerk' },
    { attribute: 'name.familyName', before: 'Berg', after: null },
    { attribute: 'nickName', before: null, after: 'A' },
  ])
})

test('whoever was created has no differences to anything', () => {
  expect(differences({ ...change, action: 'created', after: { title: 'Clerk' } })).toEqual([])
})

test('a membership names its role, whether it began or ended', () => {
  const role = { id: 'r', displayName: 'Sales' }
  expect(roleOf({ ...change, action: 'added', after: { role } })).toEqual(role)
  expect(roleOf({ ...change, action: 'removed', before: { role } })).toEqual(role)
  expect(roleOf(change)).toBeNull()
})
