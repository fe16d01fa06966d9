import { beforeEach, describe, expect, test } from 'vitest'
import { type Seeded, seedOrganization, seedProfile, seedUnit, seedUser } from '@/e2e/fixtures/directory'
import type { Actor } from '@/lib/actor'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { updateOrganization } from '@/lib/organizations/organizations'
import type { Right } from '@/lib/rights/schema'
import { listUserChanges } from './changes'
import { MAX_UNIT_DEPTH } from './schema'
import { deleteUnit, planUnitRemoval } from './unit-removal'
import { createUnit, listUnits, updateUnit } from './units'
import { getUser } from './users'

const FORBIDDEN = expect.objectContaining({ code: 'forbidden' })
const CONFLICT = expect.objectContaining({ code: 'conflict' })
let contoso: Seeded
let sales: string
let east: string
let north: string

beforeEach(async () => {
  contoso = await seedOrganization()
  sales = await seedUnit(contoso, 'Sales')
  east = await seedUnit(contoso, 'East', sales)
  north = await seedUnit(contoso, 'North')
})

function within(right: Right, ...roots: string[]): Actor {
  return { ...contoso.actor, rights: new Set(), limited: new Map([[right, roots]]) }
}

async function tree() {
  const { items } = await listUnits(contoso.actor)
  const names = new Map(items.map(({ id, name }) => [id, name]))
  return Object.fromEntries(items.map(({ name, parentId }) => [name, names.get(parentId ?? '') ?? null]))
}

describe('a unit that is changed', () => {
  test('is renamed, described and moved with what is below it, and audited with what differs', async () => {
    await updateUnit(contoso.actor, sales, { name: 'Field sales', description: 'Outside' })
    await updateUnit(contoso.actor, sales, { parentId: north })
    await updateUnit(contoso.actor, sales, { parentId: north })
    expect(await tree()).toEqual({ Contoso: null, North: 'Contoso', 'Field sales': 'North', East: 'Field sales' })
    const audit = await withOrganization(contoso.organizationId, ({ db }) =>
      db.consoleAudit.findMany({ orderBy: { number: 'asc' } }),
    )
    expect(audit.map(({ action, before, after }) => [action, before, after])).toEqual([
      ['unit.changed', { name: 'Sales', description: null }, { name: 'Field sales', description: 'Outside' }],
      ['unit.changed', { parentId: contoso.unitId }, { parentId: north }],
    ])
  })

  test('never stands in itself', async () => {
    for (const parentId of [sales, east]) {
      await expect(updateUnit(contoso.actor, sales, { parentId })).rejects.toMatchObject({
        issues: [{ path: 'parentId' }],
      })
    }
    await expect(updateUnit(contoso.actor, contoso.unitId, { parentId: north })).rejects.toEqual(CONFLICT)
  })

  test('of two moves at once that would make a ring one is refused, however often', async () => {
    for (let round = 0; round < 10; round++) {
      const [one, other] = [await seedUnit(contoso, `One ${round}`), await seedUnit(contoso, `Other ${round}`)]
      const results = await Promise.allSettled([
        updateUnit(contoso.actor, one, { parentId: other }),
        updateUnit(contoso.actor, other, { parentId: one }),
      ])
      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })

  test('does not reach below the bottom of the tree', async () => {
    let parentId = north
    for (let level = 3; level < MAX_UNIT_DEPTH; level++) parentId = await seedUnit(contoso, 'Below', parentId)
    await expect(updateUnit(contoso.actor, sales, { parentId })).rejects.toMatchObject({
      issues: [{ path: 'parentId' }],
    })
    await expect(updateUnit(contoso.actor, east, { parentId })).resolves.toMatchObject({ parentId })
  })

  test('takes no name that stands there already', async () => {
    await expect(updateUnit(contoso.actor, north, { name: 'SALES' })).rejects.toMatchObject({
      issues: [{ path: 'name' }],
    })
  })

  test('lies where the actor holds the right, and so does the place it moves to', async () => {
    await expect(createUnit(within('units.create', north), { name: 'New', parentId: sales })).rejects.toEqual(FORBIDDEN)
    await expect(createUnit(within('units.create', sales), { name: 'New', parentId: east })).resolves.toMatchObject({
      parentId: east,
    })
    await expect(updateUnit(within('units.edit', north), sales, { name: 'X' })).rejects.toEqual(FORBIDDEN)
    await expect(updateUnit(within('units.edit', sales), sales, { parentId: north })).rejects.toEqual(FORBIDDEN)
    await expect(updateUnit(within('units.edit', sales, north), sales, { parentId: north })).resolves.toMatchObject({
      parentId: north,
    })
  })

  test('is not moved to where the actor may do more than where it stands', async () => {
    const limited = new Map([['accounts.manage', [north]]] as const)
    const actor: Actor = { ...contoso.actor, rights: new Set(['units.edit', 'units.delete']), limited }
    await expect(updateUnit(actor, sales, { parentId: north })).rejects.toEqual(FORBIDDEN)
    await expect(deleteUnit(actor, sales, north)).rejects.toEqual(FORBIDDEN)
    expect(await tree()).toMatchObject({ Sales: 'Contoso' })
    await updateUnit(actor, north, { parentId: sales })
    await deleteUnit(actor, north, undefined)
    expect(await tree()).toEqual({ Contoso: null, Sales: 'Contoso', East: 'Sales' })
  })
})

test('the main unit goes by the name of its organization until it gets one of its own', async () => {
  const rename = (name: string) => updateOrganization(contoso.actor, { name })
  await rename('Contoso AG')
  expect(await tree()).toMatchObject({ 'Contoso AG': null })
  await updateUnit(contoso.actor, contoso.unitId, { name: 'Everybody' })
  await rename('Contoso SE')
  expect(await tree()).toMatchObject({ Everybody: null })
})

describe('a unit that is deleted', () => {
  test('gives its users, units and profiles to the unit above, as its plan says', async () => {
    const anna = await seedUser(contoso, { name: 'Anna', unitId: sales })
    const gone = await seedUser(contoso, { name: 'Gone', unitId: sales, deletedAt: new Date() })
    const profileId = await seedProfile({ ...contoso, unitId: sales })
    const plan = await planUnitRemoval(contoso.actor, sales, undefined)
    expect(plan).toEqual({
      name: 'Sales',
      to: { id: contoso.unitId, name: 'Contoso' },
      users: 1,
      deletedUsers: 1,
      units: ['East'],
      profiles: ['Contoso Entra'],
      grants: 0,
      obstacles: [],
    })
    await deleteUnit(contoso.actor, sales, undefined)
    expect(await tree()).toEqual({ Contoso: null, East: 'Contoso', North: 'Contoso' })
    for (const id of [anna, gone]) expect((await getUser(contoso.actor, id)).unitId).toBe(contoso.unitId)
    expect((await listUserChanges(contoso.actor, anna, { limit: 50 })).items).toMatchObject([
      { action: 'moved', before: { unit: 'Sales' }, after: { unit: 'Contoso' } },
    ])
    const profile = await withOrganization(contoso.organizationId, ({ db }) =>
      db.entraProfile.findFirst({ where: { id: profileId } }),
    )
    expect(profile?.unitId).toBe(contoso.unitId)
  })

  test('gives them to a chosen one that does not lie in it', async () => {
    await expect(deleteUnit(contoso.actor, sales, east)).rejects.toMatchObject({ issues: [{ path: 'to' }] })
    await deleteUnit(contoso.actor, sales, north)
    expect(await tree()).toEqual({ Contoso: null, East: 'North', North: 'Contoso' })
  })

  test('is not where a unit of the same name stands already', async () => {
    await seedUnit(contoso, 'EAST', north)
    const plan = await planUnitRemoval(contoso.actor, sales, north)
    expect(plan.obstacles).toEqual(['A unit "East" stands in North already. Rename one of them first.'])
    await expect(deleteUnit(contoso.actor, sales, north)).rejects.toMatchObject({ message: plan.obstacles[0] })
    expect(await tree()).toMatchObject({ Sales: 'Contoso' })
  })

  test('is not the main unit, and none of another organization', async () => {
    await expect(deleteUnit(contoso.actor, contoso.unitId, undefined)).rejects.toEqual(CONFLICT)
    const fabrikam = await seedOrganization('Fabrikam')
    for (const id of [sales, newId()]) {
      await expect(deleteUnit(fabrikam.actor, id, undefined)).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(deleteUnit(contoso.actor, sales, fabrikam.unitId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await tree()).toMatchObject({ Sales: 'Contoso' })
  })

  test('lies where the actor holds the right, and so does what takes its content', async () => {
    await expect(deleteUnit(within('units.delete', sales), sales, undefined)).rejects.toEqual(FORBIDDEN)
    await expect(deleteUnit(within('units.delete', sales), east, undefined)).resolves.toBeUndefined()
  })
})
