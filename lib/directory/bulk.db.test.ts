import { beforeEach, describe, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedRole, seedUnit, seedUser } from '@/e2e/fixtures/directory'
import type { Actor } from '@/lib/actor'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import type { Right } from '@/lib/rights/schema'
import { MAX_AT_ONCE } from './bulk'
import { listRoleChanges, listUserChanges } from './changes'
import { addMembers, removeMembers } from './members'
import { getRole, listMembers } from './roles'
import { MemberFilter } from './schema'
import { activateUsers, deactivateUsers, deleteUsers, moveUsers, purgeUsers, restoreUsers } from './user-deeds'
import { getUser } from './users'

const FORBIDDEN = expect.objectContaining({ code: 'forbidden' })
let contoso: Seeded
let profileId: string

beforeEach(async () => {
  contoso = await seedOrganization()
  profileId = await seedProfile(contoso)
})

function some(...ids: string[]) {
  return { selection: { ids } }
}

function holding(rights: Right[], limited: [Right, string[]][] = []): Actor {
  return { ...contoso.actor, rights: new Set(rights), limited: new Map(limited) }
}

async function grantTo(subjectKind: 'user' | 'role', subjectId: string, right: Right) {
  const { organizationId } = contoso
  await withOrganization(organizationId, ({ db }) =>
    db.rightGrant.create({ data: { organizationId, id: newId(), subjectKind, subjectId, right } }),
  )
}

describe('for each of many it is said why it was not done, and it is done for the others', () => {
  test('deactivating', async () => {
    const [anna, bert, pushed, boss] = [
      await seedUser(contoso, { name: 'Anna' }),
      await seedUser(contoso, { name: 'Bert', active: false }),
      await seedUser(contoso, { name: 'Pushed', profileId }),
      await seedUser(contoso, { name: 'Boss' }),
    ]
    await grantTo('user', boss, 'rights.grant')
    const [gone, self] = [newId(), await seedUser(contoso, { name: 'Self' })]
    const actor = { ...holding(['users.edit']), id: self }
    const bulk = some(anna, bert, pushed, boss, gone, self)

    const plan = await deactivateUsers(actor, { ...bulk, dryRun: true })
    expect((await getUser(contoso.actor, anna)).active).toBe(true)
    const result = await deactivateUsers(actor, bulk)
    expect(result).toEqual(plan)
    expect(result).toMatchObject({ done: 1, unchanged: 1, failed: 4 })
    expect(result.failures.map(({ displayName, reason }) => [displayName, reason.slice(0, 28)])).toEqual([
      ['Pushed', 'Is led by Entra ID through t'],
      ['Boss', 'Holds the right "rights.gran'],
      [null, 'Is not there any more.'],
      ['Self', 'This is you. Another adminis'],
    ])
    expect(await getUser(contoso.actor, anna)).toMatchObject({ active: false, attributes: { active: false } })
    expect((await listUserChanges(contoso.actor, anna, { limit: 50 })).items).toMatchObject([
      { action: 'disabled', before: { active: true }, after: { active: false } },
    ])
    await activateUsers(contoso.actor, some(anna))
    expect(await getUser(contoso.actor, anna)).toMatchObject({ active: true, attributes: { active: true } })
  })

  test('moving, which answers the way back', async () => {
    const [sales, north] = [await seedUnit(contoso, 'Sales'), await seedUnit(contoso, 'North')]
    const anna = await seedUser(contoso, { name: 'Anna', unitId: sales })
    const pushed = await seedUser(contoso, { name: 'Pushed', profileId })
    const gone = await seedUser(contoso, { name: 'Gone', deletedAt: new Date() })
    const there = await seedUser(contoso, { name: 'There', unitId: north })
    const result = await moveUsers(contoso.actor, { ...some(anna, pushed, gone, there), unitId: north })
    expect(result).toMatchObject({ done: 2, unchanged: 1, failed: 1 })
    expect(new Map(result.before.map(({ unitId, ids }) => [unitId, ids]))).toEqual(
      new Map([
        [sales, [anna]],
        [contoso.unitId, [pushed]],
      ]),
    )
    expect((await listUserChanges(contoso.actor, anna, { limit: 50 })).items).toMatchObject([
      { action: 'moved', before: { unit: 'Sales' }, after: { unit: 'North' } },
    ])
    await expect(moveUsers(contoso.actor, { ...some(anna), unitId: newId() })).rejects.toMatchObject({
      issues: [{ path: 'unitId' }],
    })
  })

  test('within the units where the right is held', async () => {
    const [sales, north] = [await seedUnit(contoso, 'Sales'), await seedUnit(contoso, 'North')]
    const east = await seedUnit(contoso, 'East', sales)
    const anna = await seedUser(contoso, { name: 'Anna', unitId: sales })
    const bert = await seedUser(contoso, { name: 'Bert', unitId: north })
    const actor = holding([], [['users.edit', [sales]]])
    await expect(moveUsers(actor, { ...some(anna), unitId: north })).rejects.toEqual(FORBIDDEN)
    const result = await moveUsers(actor, { ...some(anna, bert), unitId: east })
    const reason = expect.stringContaining('lies in none of them')
    expect(result).toMatchObject({ done: 1, failures: [{ id: bert, displayName: null, reason }] })
    expect(JSON.stringify(result)).not.toMatch(/Bert|North/)
    const viewing = holding(['structure.view'], [['users.edit', [sales]]])
    const named = await deactivateUsers(viewing, some(bert))
    expect(named.failures).toMatchObject([{ id: bert, displayName: 'Bert', reason }])
  })

  test('deleting, restoring and deleting for good', async () => {
    const anna = await seedUser(contoso, { name: 'Anna', userName: 'anna.bulk@contoso.com' })
    const bert = await seedUser(contoso, { name: 'Bert' })
    const role = await seedRole(contoso, { name: 'Sales', members: [anna, bert] })
    await grantTo('user', bert, 'structure.view')
    expect(await purgeUsers(contoso.actor, some(anna))).toMatchObject({ done: 0, failed: 1 })
    expect(await deleteUsers(contoso.actor, some(anna, bert))).toMatchObject({ done: 2, failed: 0 })
    const other = await seedOrganization('Fabrikam')
    await seedUser(other, { name: 'Namesake', userName: 'ANNA.bulk@contoso.com' })

    const restored = await restoreUsers(contoso.actor, some(anna, bert))
    expect(restored).toMatchObject({ done: 1, failures: [{ id: anna, reason: expect.stringContaining('user name') }] })
    expect(await getUser(contoso.actor, bert)).toMatchObject({ active: false, roles: [{ id: role }] })
    expect((await getUser(contoso.actor, anna)).deletedAt).not.toBeNull()

    await deleteUsers(contoso.actor, some(bert))
    expect(await purgeUsers(contoso.actor, some(anna, bert))).toMatchObject({ done: 2, failed: 0 })
    await expect(getUser(contoso.actor, anna)).rejects.toMatchObject({ code: 'not_found' })
    const left = await withOrganization(contoso.organizationId, async ({ db }) => [
      await db.roleMember.count({ where: { userId: { in: [anna, bert] } } }),
      await db.rightGrant.count({ where: { subjectId: bert } }),
      await db.directoryChange.count({ where: { objectId: { in: [anna, bert] } } }),
    ])
    expect(left).toEqual([0, 0, 0])
  })
})

describe('members of a local role', () => {
  test('are local and pushed users, told on both sides', async () => {
    const anna = await seedUser(contoso, { name: 'Anna' })
    const pushed = await seedUser(contoso, { name: 'Pushed', profileId })
    const gone = await seedUser(contoso, { name: 'Gone', deletedAt: new Date() })
    const role = await seedRole(contoso, { name: 'Sales' })
    const result = await addMembers(contoso.actor, role, some(anna, pushed, gone))
    expect(result).toMatchObject({ done: 2, failures: [{ id: gone }] })
    const { items } = await listMembers(contoso.actor, role, MemberFilter.parse({}))
    expect(items.map(({ id, origin }) => [id, origin.profileId])).toEqual([
      [anna, null],
      [pushed, null],
    ])
    const [summed] = (await listRoleChanges(contoso.actor, role, { limit: 50 })).items
    expect(summed).toMatchObject({ action: 'members-changed', members: { added: { count: 2 }, removed: { count: 0 } } })
    expect(await removeMembers(contoso.actor, role, some(anna))).toMatchObject({ done: 1 })
    expect(await removeMembers(contoso.actor, role, some(anna))).toMatchObject({ done: 0, unchanged: 1 })
    expect((await listUserChanges(contoso.actor, anna, { limit: 50 })).items).toMatchObject([
      { action: 'removed', before: { role: { displayName: 'Sales' } } },
      { action: 'added', after: { role: { displayName: 'Sales' } } },
    ])
    expect((await getRole(contoso.actor, role)).members).toBe(1)
  })

  test('are neither added nor removed by who lacks what the role gives', async () => {
    const anna = await seedUser(contoso, { name: 'Anna' })
    const role = await seedRole(contoso, { name: 'Sales', members: [anna] })
    await grantTo('role', role, 'rights.grant')
    const actor = holding(['roles.edit'])
    const bert = await seedUser(contoso, { name: 'Bert' })
    await expect(addMembers(actor, role, some(bert))).rejects.toEqual(FORBIDDEN)
    await expect(removeMembers(actor, role, some(anna))).rejects.toEqual(FORBIDDEN)
    await expect(addMembers(holding(['roles.edit', 'rights.grant']), role, some(bert))).resolves.toMatchObject({
      done: 1,
    })
  })

  test('of a pushed role are led by Entra ID', async () => {
    const anna = await seedUser(contoso, { name: 'Anna' })
    const role = await seedRole(contoso, { name: 'Pushed', profileId })
    await expect(addMembers(contoso.actor, role, some(anna))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('led by Entra ID'),
    })
  })
})

describe('all that match a filter', () => {
  async function fill(count: number) {
    const { organizationId, unitId } = contoso
    await withOrganization(
      organizationId,
      ({ db }) => db.$executeRaw`
      insert into directory_user (organization_id, id, unit_id, user_name, user_name_key, display_name, sort_key, search_key, attributes)
      select ${organizationId}::uuid, gen_random_uuid(), ${unitId}::uuid, k, k, 'User ' || n, 'user ' || n, 'user ' || n,
        jsonb_build_object('filler', repeat('x', 500), 'active', true)
      from generate_series(1, ${count}) n, lateral (select ${organizationId} || n as k) key`,
    )
  }

  test('are found by the same filter as the list', async () => {
    await seedUser(contoso, { name: 'Anna Match' })
    await seedUser(contoso, { name: 'Bert Match', active: false })
    await seedUser(contoso, { name: 'Carl' })
    const selection = { filter: { search: 'match', state: ['active' as const] } }
    expect(await deactivateUsers(contoso.actor, { selection })).toMatchObject({ done: 1, unchanged: 0, failed: 0 })
    expect(await deactivateUsers(contoso.actor, { selection: { filter: { search: 'nobody' } } })).toMatchObject({
      done: 0,
    })
  })

  test('are done at once up to the limit, within the five seconds of a transaction; more are refused, never cut', async () => {
    await fill(MAX_AT_ONCE)
    const selection = { filter: {} }
    const role = await seedRole(contoso, { name: 'All' })
    await grantTo('role', await seedRole(contoso, { name: 'Other' }), 'structure.view')
    const sales = await seedUnit(contoso, 'Sales')
    const all = { done: MAX_AT_ONCE, failed: 0 }
    expect(await addMembers(contoso.actor, role, { selection })).toMatchObject(all)
    expect(await moveUsers(contoso.actor, { selection, unitId: sales })).toMatchObject(all)
    expect(await deleteUsers(contoso.actor, { selection })).toMatchObject(all)
    const deleted = { selection: { filter: { state: ['deleted' as const] } } }
    expect(await restoreUsers(contoso.actor, deleted)).toMatchObject(all)
    await seedUser(contoso, { name: 'One more' })
    await expect(deactivateUsers(contoso.actor, { selection })).rejects.toMatchObject({ code: 'invalid' })
  })
})
