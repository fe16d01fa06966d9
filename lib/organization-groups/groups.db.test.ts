import { beforeAll, expect, test } from 'vitest'
import { anOrganization, aPerson, grant, type Organization, type Person, requestBy } from '@/e2e/fixtures/people'
import { requireActor } from '@/lib/auth/actor'
import { getSession } from '@/lib/auth/reach'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { grantRights, revokeRights } from '@/lib/grants/grants'
import { listEffectiveRights, listGrants } from '@/lib/grants/list'
import { CreateGrants, GrantFilter } from '@/lib/grants/schema'
import type { Right } from '@/lib/rights/schema'
import { changeGroup, createGroup, getGroupReach, listGroups, removeGroup } from './groups'

const FORBIDDEN = expect.objectContaining({ code: 'forbidden' })
const INVALID = expect.objectContaining({ code: 'invalid' })
const CONFLICT = expect.objectContaining({ code: 'conflict' })
let managing: Organization
let [east, west, north]: Organization[] = []
let admin: Person

beforeAll(async () => {
  managing = await anOrganization('Provider')
  ;[east, west, north] = [await anOrganization('East'), await anOrganization('West'), await anOrganization('North')]
  admin = await aPerson(managing)
  const all: Right[] = [
    'organization-groups.manage',
    'rights.grant',
    'rights.view',
    'sources.view',
    'organizations.view',
  ]
  await grant(admin, all, { target: 'all' })
})

async function actorOf(person: Person, organizationId = person.organizationId) {
  return requireActor(await requestBy(person), 'session', organizationId)
}

async function aGroup(...members: (Organization | undefined)[]) {
  return createGroup(await actorOf(admin), { name: `Group ${newId()}`, organizationIds: ids(members) })
}

function ids(organizations: (Organization | undefined)[]): string[] {
  return organizations.flatMap((one) => one?.id ?? [])
}

async function giveThrough(groupId: string, person: Person, rights: Right[], by = admin) {
  const input = { subject: { kind: 'user', id: person.id }, rights, target: 'group', groupId }
  return grantRights(await actorOf(by), CreateGrants.parse(input))
}

/** The names of the organizations that somebody sees. */
async function seenBy(person: Person): Promise<string[]> {
  const { organizations } = await getSession(await actorOf(person))
  return organizations
    .map(({ name }) => name)
    .filter((name) => name !== 'Provider')
    .sort()
}

test('whoever was granted something on a group sees its organizations and no other, as they come and go', async () => {
  const operator = await aPerson(managing)
  const group = await aGroup(east, west)
  await giveThrough(group.id, operator, ['sources.view'])
  expect(await seenBy(operator)).toEqual(['East', 'West'])
  expect((await actorOf(operator, east?.id)).rights).toEqual(new Set(['sources.view']))
  await expect(actorOf(operator, north?.id)).rejects.toEqual(expect.objectContaining({ code: 'not_found' }))

  await changeGroup(await actorOf(admin), group.id, { organizationIds: ids([west, north]) })
  expect(await seenBy(operator)).toEqual(['North', 'West'])
  await removeGroup(await actorOf(admin), group.id)
  expect(await seenBy(operator)).toEqual([])
})

test('the list counts organizations and people, and the reach names who holds what', async () => {
  const [operator, other] = [await aPerson(managing), await aPerson(managing, { active: false })]
  const group = await aGroup(east, west)
  for (const person of [operator, other]) await giveThrough(group.id, person, ['sources.view', 'organizations.view'])
  const listed = (await listGroups(await actorOf(admin))).items.find(({ id }) => id === group.id)
  expect(listed).toMatchObject({ organizations: [{ name: 'East' }, { name: 'West' }], people: 1 })
  const { items } = await getGroupReach(await actorOf(admin), group.id)
  expect(items).toHaveLength(2)
  expect(items).toContainEqual({
    kind: 'user',
    name: operator.userName,
    rights: ['organizations.view', 'sources.view'],
  })
})

test('nobody widens or narrows by a group what he does not hold there himself', async () => {
  const [operator, keeper] = [await aPerson(managing), await aPerson(managing)]
  await grant(keeper, ['organization-groups.manage', 'rights.view'])
  await grant(keeper, ['sources.view'], { target: 'listed', targetIds: ids([east]) })
  const group = await aGroup(east)
  await giveThrough(group.id, operator, ['sources.view'])
  const asKeeper = await actorOf(keeper)
  await expect(changeGroup(asKeeper, group.id, { organizationIds: ids([east, west]) })).rejects.toEqual(FORBIDDEN)
  await changeGroup(asKeeper, group.id, { organizationIds: [] })
  await changeGroup(asKeeper, group.id, { organizationIds: ids([east]), name: `Renamed ${newId()}` })
  await changeGroup(await actorOf(admin), group.id, { organizationIds: ids([east, west]) })
  await expect(removeGroup(asKeeper, group.id)).rejects.toEqual(FORBIDDEN)
  expect(await seenBy(operator)).toEqual(['East', 'West'])
})

test('rights are granted on a group by who holds them on all that is in it, on one that exists and is not empty', async () => {
  const [grantor, operator] = [await aPerson(managing), await aPerson(managing)]
  await grant(grantor, ['rights.grant', 'rights.view'])
  await grant(grantor, ['sources.view'], { target: 'listed', targetIds: ids([east]) })
  const [narrow, wide, empty] = [await aGroup(east), await aGroup(east, west), await aGroup()]
  await giveThrough(narrow.id, operator, ['sources.view'], grantor)
  await expect(giveThrough(wide.id, operator, ['sources.view'], grantor)).rejects.toEqual(FORBIDDEN)
  await expect(giveThrough(empty.id, operator, ['sources.view'])).rejects.toEqual(INVALID)
  await expect(giveThrough(newId(), operator, ['sources.view'])).rejects.toEqual(INVALID)
})

test('grants on a group are shown as such in the managing organization, revoked there, and tell others nothing of it', async () => {
  const operator = await aPerson(managing)
  const group = await aGroup(east, west)
  await giveThrough(group.id, operator, ['sources.view'])
  const filter = GrantFilter.parse({ subject: operator.id })
  const { items } = await listGrants(await actorOf(admin), filter)
  expect(items).toMatchObject([
    { target: 'group', group: { id: group.id }, organizations: [{ name: 'East' }, { name: 'West' }] },
  ])
  const reasons = (await listEffectiveRights(await actorOf(admin), operator.id)).items
  expect(reasons).toMatchObject([
    { right: 'sources.view', reasons: [{ target: 'group', group: { name: group.name } }] },
  ])

  const eve = await aPerson(east ?? managing)
  await grant(eve, ['rights.view'])
  const told = await listGrants(await actorOf(eve), filter)
  expect(told.items).toMatchObject([{ target: 'listed', group: null, organizations: [{ name: 'East' }] }])
  expect(JSON.stringify(told)).not.toMatch(new RegExp(`${group.id}|West`))

  const grants = items.flatMap(({ rights }) => rights.map(({ id }) => id))
  await revokeRights(await actorOf(admin), grants)
  expect(await seenBy(operator)).toEqual([])
})

test('a managed organization has no groups, and one written into its rows reaches nothing', async () => {
  const eve = await aPerson(east ?? managing)
  await grant(eve, ['organization-groups.manage', 'rights.view'])
  const input = { name: 'Mine', organizationIds: ids([west]) }
  await expect(createGroup(await actorOf(eve), input)).rejects.toEqual(CONFLICT)
  const at = new Date()
  await withOrganization(eve.organizationId, async ({ db, organizationId }) => {
    const group = { organizationId, id: newId(), name: 'Forged', nameKey: 'forged', createdAt: at, updatedAt: at }
    await db.organizationGroup.create({ data: group })
    await db.organizationGroupMember.create({ data: { organizationId, groupId: group.id, memberId: west?.id ?? '' } })
    const held = { organizationId, id: newId(), subjectKind: 'user', subjectId: eve.id, right: 'sources.view' }
    await db.rightGrant.create({ data: { ...held, target: 'group', groupId: group.id } })
  })
  await expect(actorOf(eve, west?.id)).rejects.toEqual(expect.objectContaining({ code: 'not_found' }))
})

test('a group that was made at the same moment under the same name is refused, and so is an unknown organization', async () => {
  const name = `Twin ${newId()}`
  const actor = await actorOf(admin)
  const both = await Promise.allSettled([1, 2].map(() => createGroup(actor, { name, organizationIds: [] })))
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(createGroup(actor, { name: 'Other', organizationIds: [newId()] })).rejects.toEqual(INVALID)
})
