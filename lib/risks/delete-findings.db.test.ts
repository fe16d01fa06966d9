import { expect, test } from 'vitest'
import { aLastingPassword, anAssessedTenant } from '@/e2e/fixtures/assessed-tenant'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { withOrganization } from '@/lib/db/organization'
import { deleteFindingsOf } from './delete-findings'

test('what was found in a source goes in batches, and of another source nothing', async () => {
  const contoso = await anAssessedTenant()
  const other = await anAssessedTenant(contoso.organization)
  const people = ['Ada', 'Ben', 'Eve'].map((name) => aLastingPassword(name))
  for (const tenant of [contoso, other]) await tenant.become({ objects: { user: people } })
  const left = (sourceId: string) =>
    rowsOf(
      contoso.organizationId,
      `select 1 from risk_finding where organization_id = $1 and source_id = '${sourceId}'`,
    )
  const [before, others] = [(await left(contoso.sourceId)).length, (await left(other.sourceId)).length]
  const deleted: number[] = []
  do {
    deleted.push(
      await withOrganization(contoso.organizationId, (scope) => deleteFindingsOf(scope, contoso.sourceId, 2)),
    )
  } while (deleted.at(-1) !== 0)
  expect(deleted.slice(0, -1).every((count) => count <= 2)).toBe(true)
  expect(deleted.reduce((sum, count) => sum + count, 0)).toBe(before)
  expect(await left(contoso.sourceId)).toEqual([])
  expect(await left(other.sourceId)).toHaveLength(others)
})
