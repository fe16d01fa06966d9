import { expect, test } from 'vitest'
import { ENTERPRISE } from './describe-attributes'
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
  people: [],
}

test('a change is told attribute by attribute, and what stayed is not told', () => {
  const before = { title: 'Clerk', name: { givenName: 'Anna', familyName: 'Berg' }, active: true }
  const after = { title: 'Head clerk', name: { givenName: 'Anna' }, active: true, nickName: 'A' }
  expect(differences({ ...change, before, after })).toEqual([
    { attribute: 'Last name', before: 'Berg', after: null },
    { attribute: 'Job title', before: 'Clerk', after: 'Head clerk' },
    { attribute: 'Nickname', before: null, after: 'A' },
  ])
})

test("a change speaks the words of the details, and the tenant's own references stay out of it", () => {
  const before = { active: true, [ENTERPRISE]: { department: 'Sales' } }
  const manager = { value: 'm-1', $ref: 'https://rollcall.example/Users/m-1' }
  const after = { active: false, [ENTERPRISE]: { department: 'Sales', manager } }
  expect(differences({ ...change, before, after })).toEqual([
    { attribute: 'State', before: 'Active', after: 'Disabled' },
    { attribute: 'Manager', before: null, after: 'm-1' },
  ])
})

test('an e-mail address that changed is told by its kind', () => {
  const mail = (value: string) => ({ emails: [{ type: 'work', primary: true, value }] })
  expect(differences({ ...change, before: mail('a@contoso.com'), after: mail('b@contoso.com') })).toEqual([
    { attribute: 'E-mail (work, primary)', before: 'a@contoso.com', after: 'b@contoso.com' },
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
