import { expect, test } from 'vitest'
import { changeWords, differences, requestWords } from './change-words'

const anna = { object: 'user', id: 'a', name: 'Anna', action: 'created' } as const
const joined = { object: 'membership', id: 'a', name: 'Anna', action: 'added', after: { role: 'Sales' } } as const
const left = { object: 'membership', id: 'a', name: 'Anna', action: 'removed', before: { role: 'Sales' } } as const

const request = {
  id: 'r',
  at: '2026-11-21T12:00:00Z',
  method: 'GET',
  path: '/Users',
  status: 200,
  durationMs: 1,
  tokenLastFour: null,
  address: null,
  agent: null,
  deviations: [],
  detail: null,
  requestBody: null,
  changes: [],
  repeated: 1,
}

test('each change is said in a few words', () => {
  expect([anna, joined, left].map(changeWords)).toEqual([
    'Created user Anna',
    'Added Anna to Sales',
    'Removed Anna from Sales',
  ])
})

test('a request says its first change and how many follow, or why it was refused', () => {
  expect(requestWords(request)).toBe('Read')
  expect(requestWords({ ...request, changes: [anna] })).toBe('Created user Anna')
  expect(requestWords({ ...request, changes: [anna, joined, left] })).toBe('Created user Anna and 2 more')
  expect(requestWords({ ...request, status: 401, detail: 'The token is wrong.' })).toBe('The token is wrong.')
})

test('only attributes that differ are set side by side', () => {
  const change = {
    ...anna,
    before: { title: 'Clerk', active: true },
    after: { title: 'Manager', active: true, tags: ['x'] },
  }
  expect(differences(change)).toEqual([
    { name: 'title', before: 'Clerk', after: 'Manager' },
    { name: 'tags', before: '–', after: '["x"]' },
  ])
})

test('of a complex attribute or an extension only what differs is shown, by its own name', () => {
  const extension = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
  const change = {
    ...anna,
    before: {
      name: { givenName: 'Anna', familyName: 'Berg' },
      [extension]: { department: 'Sales', employeeNumber: '1' },
    },
    after: {
      name: { givenName: 'Anna', familyName: 'Tal' },
      [extension]: {
        department: 'Field sales',
        employeeNumber: '1',
        manager: { value: 'b', $ref: 'https://x/Users/b' },
      },
    },
  }
  expect(differences(change)).toEqual([
    { name: 'name.familyName', before: 'Berg', after: 'Tal' },
    { name: 'department', before: 'Sales', after: 'Field sales' },
    { name: 'manager.value', before: '–', after: 'b' },
  ])
})
