import { expect, test } from 'vitest'
import { seedOrganization, seedProfile, seedRole, seedUnit, seedUser } from '@/e2e/fixtures/directory'
import { withOrganization } from '@/lib/db/organization'
import { listOrigins } from './origins'
import { MAX_UNIT_DEPTH } from './schema'
import { createUnit, listUnits } from './units'

test('the tree counts the live users directly in each unit', async () => {
  const contoso = await seedOrganization()
  const sales = await seedUnit(contoso, 'Sales')
  await seedUser(contoso, { name: 'Anna', unitId: sales })
  await seedUser(contoso, { name: 'Gone', unitId: sales, deletedAt: new Date() })
  const { items } = await listUnits(contoso.actor)
  expect(items.map((unit) => [unit.name, unit.parentId, unit.users])).toEqual([
    ['Contoso', null, 0],
    ['Sales', contoso.unitId, 1],
  ])
})

test('a new unit stands in the main unit unless told, and is written to the console audit', async () => {
  const contoso = await seedOrganization()
  const sales = await createUnit(contoso.actor, { name: 'Sales', description: '' })
  const north = await createUnit(contoso.actor, { name: 'North', parentId: sales.id })
  expect(sales).toMatchObject({ parentId: contoso.unitId, description: null, users: 0 })
  expect(north).toMatchObject({ parentId: sales.id })
  const audit = await withOrganization(contoso.organizationId, ({ db }) => db.consoleAudit.findMany())
  expect(audit.map((entry) => [entry.action, entry.objectId])).toEqual([
    ['unit.created', sales.id],
    ['unit.created', north.id],
  ])
})

test('a name is taken once among its siblings, in any case, and free elsewhere', async () => {
  const contoso = await seedOrganization()
  const sales = await createUnit(contoso.actor, { name: 'Sales' })
  await expect(createUnit(contoso.actor, { name: 'SALES' })).rejects.toMatchObject({
    code: 'conflict',
    issues: [{ path: 'name' }],
  })
  await expect(createUnit(contoso.actor, { name: 'Sales', parentId: sales.id })).resolves.toMatchObject({
    name: 'Sales',
  })
})

test('a unit of another organization is no parent', async () => {
  const [contoso, fabrikam] = [await seedOrganization('Contoso'), await seedOrganization('Fabrikam')]
  await expect(createUnit(fabrikam.actor, { name: 'Sales', parentId: contoso.unitId })).rejects.toMatchObject({
    code: 'invalid',
    issues: [{ path: 'parentId' }],
  })
  expect((await listUnits(contoso.actor)).items).toHaveLength(1)
})

test('the tree has a bottom', async () => {
  const contoso = await seedOrganization()
  let parentId = contoso.unitId
  for (let level = 2; level <= MAX_UNIT_DEPTH; level++) {
    parentId = (await createUnit(contoso.actor, { name: 'Below', parentId })).id
  }
  await expect(createUnit(contoso.actor, { name: 'Below', parentId })).rejects.toMatchObject({
    code: 'invalid',
    issues: [{ path: 'parentId' }],
  })
})

test('origins are Local and every profile, with how many live users and roles came from each', async () => {
  const contoso = await seedOrganization()
  const profileId = await seedProfile(contoso)
  await seedUser(contoso, { name: 'Anna', profileId })
  await seedUser(contoso, { name: 'Gone', profileId, deletedAt: new Date() })
  await seedUser(contoso, { name: 'Bert' })
  await seedRole(contoso, { name: 'Sales', profileId })
  expect((await listOrigins(contoso.actor)).items).toEqual([
    { profileId: null, name: 'Local', users: 1, roles: 0 },
    { profileId, name: 'Contoso Entra', users: 1, roles: 1 },
  ])
})
