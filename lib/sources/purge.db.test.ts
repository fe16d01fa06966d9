import { expect, test } from 'vitest'
import { seedOrganization } from '@/e2e/fixtures/directory'
import { connectorOf, seedSource } from '@/e2e/fixtures/sources'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { tidyCollecting } from './purge'
import { getSource } from './sources'

const NOW = new Date()

function ago(days: number): Date {
  return new Date(NOW.getTime() - days * 86_400_000)
}

test('runs go after 90 days but for the newest of each connector; hours and rejects go with the records', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  const { organizationId } = contoso
  const [busy, quiet] = [connectorOf(source, 'activity').id, connectorOf(source, 'logons').id]
  const addRun = (connectorId: string, days: number) => {
    const run = { fence: 1, trigger: 'schedule', status: 'done', queuedAt: ago(days), endedAt: ago(days) }
    return withOrganization(organizationId, ({ db }) =>
      db.collectionRun.create({ data: { ...run, organizationId, connectorId, id: newId() } }),
    )
  }
  const ofLog = { organizationId, connectorId: busy, stream: 'directoryAudits' }
  const addHour = (days: number) => {
    const at = ago(days)
    const hour = { hour: at, coveredFrom: at, coveredTo: at, verdict: 'collected', checkedAt: at, storedCount: 7 }
    return withOrganization(organizationId, async ({ db }) => {
      await db.collectionWindow.create({ data: { ...ofLog, ...hour } })
      const reject = { id: newId(), reason: 'It has no time.', raw: `${days}`, rejectedAt: at }
      await db.collectionReject.create({ data: { ...ofLog, ...reject } })
    })
  }
  for (const days of [200, 91, 89]) await addRun(busy, days)
  for (const days of [200, 91]) await addRun(quiet, days)
  for (const days of [401, 399]) await addHour(days)

  expect(await tidyCollecting(organizationId, NOW)).toBe(5)
  const left = await withOrganization(organizationId, ({ db }) =>
    db.collectionRun.findMany({ where: { organizationId }, orderBy: { id: 'asc' } }),
  )
  expect(left.map(({ connectorId, endedAt }) => [connectorId, endedAt])).toEqual([
    [busy, ago(89)],
    [quiet, ago(91)],
  ])
  expect((await getSource(contoso.actor, source.id)).records).toBe(7)
  expect(await tidyCollecting(organizationId, NOW)).toBe(0)
})
