import { beforeAll, expect, test } from 'vitest'
import { aWeakness } from '@/e2e/fixtures/assessed'
import { aLastingPassword, anAssessedTenant, aUser } from '@/e2e/fixtures/assessed-tenant'
import { seedOrganization, seedUser } from '@/e2e/fixtures/directory'
import { seedSource } from '@/e2e/fixtures/sources'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { listRisks } from '@/lib/risks/risks'
import { Since } from '@/lib/risks/schema'
import { listHome } from './home'

const NOWHERE = { tags: [], users: [], tenants: [], risks: [] }

beforeAll(async () => {
  const { organizationId } = await seedOrganization('Provider')
  await withOrganization(organizationId, ({ db }) =>
    db.organization.update({ where: { id: organizationId }, data: { managing: true } }),
  )
})

async function everything(id: string) {
  const [found] = await listHome({ tags: [id], users: [id], tenants: [id], risks: [id] }, 'month')
  return found
}

test('an organization is told with its users, tenants and risks', async () => {
  const contoso = await seedOrganization()
  const { organizationId } = contoso
  await seedUser(contoso, { name: 'Anna' })
  await seedUser(contoso, { name: 'Gone', deletedAt: new Date() })
  const { id: sourceId } = await seedSource(contoso)
  const account = { userName: 'anna@contoso.com', displayName: 'Anna', synced: false, guest: false, seenAt: new Date() }
  await withOrganization(organizationId, ({ db }) =>
    db.sourceAccount.createMany({
      data: [true, false].map((enabled) => ({ ...account, organizationId, sourceId, objectId: newId(), enabled })),
    }),
  )
  expect(await everything(organizationId)).toMatchObject({
    users: 1,
    tenants: { count: 1, accounts: 1 },
    risks: { assessedAt: null, high: 0 },
  })
  await aWeakness(contoso, sourceId)
  const { risks } = (await everything(organizationId)) ?? {}
  expect(risks).toEqual({ assessedAt: expect.any(String), high: 1, medium: 0, low: 0, rising: 0, falling: 0 })
})

test('what one may not see of an organization is null, and one of which one may see nothing is absent', async () => {
  const [contoso, fabrikam] = [await seedOrganization(), await seedOrganization('Fabrikam')]
  await seedUser(contoso, { name: 'Anna' })
  expect(
    await listHome({ ...NOWHERE, users: [contoso.organizationId], risks: [fabrikam.organizationId] }, 'month'),
  ).toEqual([
    { id: contoso.organizationId, tags: null, users: 1, tenants: null, risks: null },
    { id: fabrikam.organizationId, tags: null, users: null, tenants: null, risks: expect.anything() },
  ])
  expect(await listHome(NOWHERE, 'month')).toEqual([])
})

test('risks rise and fall as the page of the risks says, from the moment that is asked for', async () => {
  const contoso = await anAssessedTenant()
  const [ada, ben] = [aLastingPassword('Ada'), aLastingPassword('Ben')]
  await contoso.become({ objects: { user: [ada, aUser('Eve')] } }, daysAgo(300))
  await contoso.become({ objects: { user: [ada, ben] } }, daysAgo(60))
  await contoso.become({ objects: { user: [aUser('Eve')] } }, daysAgo(20))
  await contoso.become({ objects: { user: [ada, aUser('Eve')] } }, daysAgo(3))
  const { organizationId, actor } = contoso
  for (const since of Since.options) {
    const { rising, falling } = await listRisks(actor, { since })
    const [found] = await listHome({ ...NOWHERE, risks: [organizationId] }, since)
    expect([since, found?.risks]).toMatchObject([since, { rising, falling }])
  }
  const trend = async (since: Since) => (await listHome({ ...NOWHERE, risks: [organizationId] }, since))[0]?.risks
  expect((await trend('week'))?.rising).toBeGreaterThan(0)
  expect((await trend('month'))?.falling).toBeGreaterThan(0)
})

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 86_400_000)
}
