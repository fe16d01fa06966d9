import { beforeAll, expect, test } from 'vitest'
import { aWeakness } from '@/e2e/fixtures/assessed'
import { seedOrganization, seedProfile, seedRole, seedUnit, seedUser } from '@/e2e/fixtures/directory'
import { seedSource } from '@/e2e/fixtures/sources'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { getOverview } from './overview'

/** Where the risk profiles are. */
beforeAll(async () => {
  const { organizationId } = await seedOrganization('Provider')
  await withOrganization(organizationId, ({ db }) =>
    db.organization.update({ where: { id: organizationId }, data: { managing: true } }),
  )
})

function seedChange(organizationId: string, objectId: string, kind: string, at: string) {
  return withOrganization(organizationId, ({ db }) =>
    db.directoryChange.create({
      data: { organizationId, id: newId(), at, objectKind: kind, objectId, action: 'changed', actorName: 'Entra' },
    }),
  )
}

test('figures count who is there, not whom was deleted', async () => {
  const contoso = await seedOrganization()
  await seedUnit(contoso, 'Sales')
  await seedUser(contoso, { name: 'Anna' })
  await seedUser(contoso, { name: 'Bert', active: false })
  await seedUser(contoso, { name: 'Carl', deletedAt: new Date() })
  await seedRole(contoso, { name: 'Sellers', members: [] })
  const { figures } = await getOverview(contoso.actor)
  expect(figures).toEqual({ users: 2, inactiveUsers: 1, roles: 1, units: 2 })
})

test('the newest changes come first, by name, and memberships only by their role', async () => {
  const contoso = await seedOrganization()
  const anna = await seedUser(contoso, { name: 'Anna' })
  const role = await seedRole(contoso, { name: 'Sellers', members: [] })
  await seedChange(contoso.organizationId, anna, 'user', '2026-11-01T10:00:00Z')
  await seedChange(contoso.organizationId, role, 'role', '2026-11-01T11:00:00Z')
  await seedChange(contoso.organizationId, anna, 'membership', '2026-11-01T12:00:00Z')
  const { changes } = await getOverview(contoso.actor)
  expect(changes?.map((change) => change.objectName)).toEqual(['Sellers', 'Anna'])
})

test('steps tick themselves by what is there', async () => {
  const contoso = await seedOrganization()
  expect((await getOverview(contoso.actor)).steps).toEqual({
    profileId: null,
    profiles: 0,
    tokenMade: false,
    requestSeen: false,
    usersArrived: false,
  })
  const profileId = await seedProfile(contoso)
  await seedUser(contoso, { name: 'Anna', profileId })
  expect((await getOverview(contoso.actor)).steps).toMatchObject({ profileId, profiles: 1, usersArrived: true })
})

test('each part is null without its right, and another organization counts for nothing', async () => {
  const contoso = await seedOrganization()
  await seedUser(contoso, { name: 'Anna' })
  const powerless = { ...contoso.actor, rights: new Set<never>() }
  expect(await getOverview(powerless)).toEqual({
    figures: null,
    changes: null,
    steps: null,
    sources: null,
    risks: null,
  })
  const other = await seedOrganization('Fabrikam')
  expect((await getOverview(other.actor)).figures?.users).toBe(0)
})

test('risks are told by level with the worst ones, and nothing of a tenant that was never assessed', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  expect((await getOverview(contoso.actor)).risks).toMatchObject({ assessedAt: null, top: [] })
  const weakness = await aWeakness(contoso, source.id)
  const { risks, sources } = await getOverview(contoso.actor)
  expect(risks).toMatchObject({
    counts: { high: 1, medium: 0, low: 0 },
    top: [{ checkId: weakness, level: 'high', verdict: 'detected' }],
  })
  expect(sources?.map(({ id, connectors }) => [id, connectors.length])).toEqual([[source.id, 3]])
})
