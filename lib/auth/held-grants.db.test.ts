import { expect, test } from 'vitest'
import { anOrganization, aPerson, aRole, grant, type Person } from '@/e2e/fixtures/people'
import { withOrganizationSql } from '@/lib/db/organization'

function heldBy({ organizationId, id }: Person, seenFrom = organizationId) {
  return withOrganizationSql(seenFrom, async ({ sql }) => {
    const text = 'select g."right" from held_grants($1, $2) g order by 1'
    return (await sql<{ right: string }>('held', text, [organizationId, id])).map((row) => row.right)
  })
}

test('row-level security holds inside: another organization sees nobody’s grants', async () => {
  const [organization, other] = [await anOrganization(), await anOrganization()]
  const ada = await aPerson(organization)
  await grant(ada, ['structure.view'])
  await grant(ada, ['units.create'], { to: 'role', subjectId: await aRole(organization.id, [ada]) })
  expect(await heldBy(ada)).toEqual(['structure.view', 'units.create'])
  expect(await heldBy(ada, other.id)).toEqual([])
})

test('PostgreSQL plans it as part of the statement that calls it', async () => {
  const { id, organizationId } = await aPerson(await anOrganization())
  const plan = await withOrganizationSql(organizationId, ({ sql }) =>
    sql<{ 'QUERY PLAN': string }>(
      '',
      `explain select g."right" from directory_user u join organization h on h.id = u.organization_id
         cross join lateral held_grants(u.organization_id, u.id) g
       where u.organization_id = $1 and u.id = $2 and grant_reaches(g.target, g.target_ids, h.id, h.managing, $1)`,
      [organizationId, id],
    ),
  )
  const text = plan.map((line) => line['QUERY PLAN']).join('\n')
  expect(text).toContain('right_grant')
  expect(text).not.toMatch(/Function Scan|held_grants|grant_reaches/)
})
