import { beforeAll, expect, test } from 'vitest'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { connectorOf, seedSource } from '@/e2e/fixtures/sources'
import { withOrganization, withOrganizationSql } from '@/lib/db/organization'
import type { Source } from './schema'

let contoso: Seeded
let source: Source

beforeAll(async () => {
  contoso = await seedOrganization()
  source = await seedSource(contoso)
})

type Case = {
  group?: boolean
  own?: boolean | null
  groupEnabled?: boolean
  ownEnabled?: boolean
  pausedAt?: Date
  deletedAt?: Date
}

/** What the view says of Activity, after the rows were set so. */
async function effective({ group = true, own = null, groupEnabled = true, ownEnabled, pausedAt, deletedAt }: Case) {
  const { organizationId } = contoso
  const settings = ownEnabled === undefined ? null : JSON.stringify({ enabled: ownEnabled })
  const connectors = JSON.stringify({ activity: { enabled: groupEnabled } })
  const { id } = connectorOf(source, 'activity')
  await withOrganization(organizationId, async ({ db }) => {
    await db.$executeRaw`update source_group set crawl = ${group}, connectors = connectors || ${connectors}::jsonb
      where organization_id = ${organizationId}::uuid`
    await db.$executeRaw`update source set crawl = ${own}, deleted_at = ${deletedAt ?? null} where organization_id = ${organizationId}::uuid`
    await db.$executeRaw`update connector set settings = ${settings}::jsonb, paused_at = ${pausedAt ?? null}
      where organization_id = ${organizationId}::uuid and id = ${id}::uuid`
  })
  const [row] = await withOrganizationSql(organizationId, ({ sql }) =>
    sql<{ crawl: boolean; enabled: boolean; inherited: boolean; collects: boolean }>(
      '',
      'select crawl, enabled, inherited, collects from effective_connector where organization_id = $1 and id = $2',
      [organizationId, id],
    ),
  )
  return row
}

const ON = { crawl: true, enabled: true, inherited: true, collects: true }

test.each<[Case, object]>([
  [{}, ON],
  [{ own: true, group: false }, ON],
  [{ own: false }, { ...ON, crawl: false, collects: false }],
  [{ group: false }, { ...ON, crawl: false, collects: false }],
  [{ groupEnabled: false }, { ...ON, enabled: false, collects: false }],
  [
    { groupEnabled: false, ownEnabled: true },
    { ...ON, inherited: false },
  ],
  [{ ownEnabled: false }, { ...ON, enabled: false, inherited: false, collects: false }],
  [{ pausedAt: new Date() }, { ...ON, collects: false }],
  [{ deletedAt: new Date() }, { ...ON, collects: false }],
])('%j makes %j', async (given, holds) => {
  expect(await effective(given)).toEqual(holds)
})

test('the view shows an organization nothing of another', async () => {
  const fabrikam = await seedOrganization('Fabrikam')
  const rows = await withOrganizationSql(fabrikam.organizationId, ({ sql }) =>
    sql('', 'select id from effective_connector', []),
  )
  expect(rows).toEqual([])
})
