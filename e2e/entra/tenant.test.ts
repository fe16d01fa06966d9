import { expect, test } from 'vitest'
import { addMembers, createGroup, createUser, hardDeleteUser } from './changes'
import { isAssigned, usersInScope } from './scope'
import { liveOn } from './steady'
import { createTenant } from './tenant'

const big = createTenant({ seed: 1, people: 400, groups: 30 })
const people = [...big.users.values()]

test('the same seed makes the same tenant, another seed another one', () => {
  const snapshot = (seed: number) => {
    const tenant = createTenant({ seed, people: 20, groups: 3 })
    for (let day = 0; day < 20; day++) liveOn(tenant)
    return [tenant.id, [...tenant.users], [...tenant.groups], [...tenant.assigned], tenant.feed]
  }
  expect(snapshot(1)).toEqual(snapshot(1))
  expect(snapshot(2)).not.toEqual(snapshot(1))
})

test('object IDs are GUIDs, and user principal names and group names are unique', () => {
  const ids = [...big.users.keys(), ...big.groups.keys()]
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(people.map((user) => user.userPrincipalName.toLowerCase())).size).toBe(people.length)
  expect(new Set([...big.groups.values()].map((group) => group.displayName)).size).toBe(big.groups.size)
})

test.each([
  ['a name with an apostrophe', people.some((user) => user.displayName.includes("'"))],
  ['a user principal name with an apostrophe', people.some((user) => user.userPrincipalName.includes("'"))],
  ['an umlaut', people.some((user) => /[äöüß]/.test(user.displayName))],
  ['an Arabic name', people.some((user) => /\p{Script=Arabic}/u.test(user.displayName))],
  ['a Chinese name', people.some((user) => /\p{Script=Han}/u.test(user.displayName))],
  ['a Cyrillic name', people.some((user) => /\p{Script=Cyrillic}/u.test(user.displayName))],
  ['a guest', people.some((user) => user.userType === 'Guest' && user.userPrincipalName.includes('#EXT#'))],
  ['a guest with a plus', people.some((user) => user.userType === 'Guest' && user.userPrincipalName.includes('+'))],
  ['somebody without mail', people.some((user) => user.mail === null)],
  ['a manager', people.some((user) => user.manager !== null && big.users.has(user.manager))],
  ['an app role', people.some((user) => user.appRoles.length > 0)],
])('a tenant of 400 has %s', (_, there) => {
  expect(there).toBe(true)
})

test('nobody is the manager of himself at any distance', () => {
  for (const user of people) {
    const seen = new Set<string>()
    for (let at = user.manager; at !== null; at = big.users.get(at)?.manager ?? null) {
      expect(seen.has(at)).toBe(false)
      seen.add(at)
    }
  }
})

test('who belongs only to a nested group is out of scope', () => {
  expect(usersInScope(big)).toHaveLength(400)
  expect(people).toHaveLength(402)
})

test('membership in an assigned group brings somebody into scope, and a change names the group and the members', () => {
  const tenant = createTenant({ seed: 2, people: 1, groups: 1 })
  const [outsider] = [...tenant.users.keys()].slice(-1)
  if (outsider === undefined) throw new Error('There is nobody outside')
  expect(isAssigned(tenant, outsider)).toBe(false)
  const group = createGroup(tenant, { displayName: 'New' })
  addMembers(tenant, group.id, [outsider])
  expect(isAssigned(tenant, outsider)).toBe(true)
  expect(tenant.feed).toEqual([group.id, group.id, outsider])
})

test('a hard delete leaves no trace of a person', () => {
  const tenant = createTenant({ seed: 3, people: 5, groups: 1 })
  const boss = createUser(tenant)
  const worker = createUser(tenant, { manager: boss.id })
  const [group] = tenant.groups.values()
  addMembers(tenant, group?.id ?? '', [boss.id])
  hardDeleteUser(tenant, boss.id)
  expect(tenant.users.get(worker.id)?.manager).toBeNull()
  expect(group?.members.has(boss.id)).toBe(false)
  expect(tenant.assigned.has(boss.id)).toBe(false)
})

test('life goes on without end and without emptying the tenant', () => {
  const tenant = createTenant({ seed: 4, people: 50, groups: 4 })
  const diary = Array.from({ length: 500 }, () => liveOn(tenant)).flat()
  expect(diary.length).toBeGreaterThan(300)
  expect(usersInScope(tenant).length).toBeGreaterThan(40)
})
