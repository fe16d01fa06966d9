import { expect, test } from 'vitest'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { auditOf } from '@/e2e/fixtures/profiles'
import { connectorOf, seedSource } from '@/e2e/fixtures/sources'
import { withOrganization } from '@/lib/db/organization'
import { pauseConnector } from './connectors'
import { listSourceGroups, pauseSourceGroup, removeSourceGroup, runSourceGroup, updateSourceGroup } from './groups'
import { getRun, listRuns, startRun } from './runs'
import type { Source } from './schema'
import { getSource, updateSource } from './sources'

const TOMORROW = new Date(Date.now() + 86_400_000)

function refusal(code: string, message?: RegExp) {
  return expect.objectContaining({ code, ...(message && { message: expect.stringMatching(message) }) })
}

/** As after a run: next due tomorrow. */
async function rest({ organizationId }: Seeded, source: Source): Promise<void> {
  await withOrganization(organizationId, ({ db }) =>
    db.connector.updateMany({
      where: { organizationId, sourceId: source.id, nextRunAt: { not: null } },
      data: { nextRunAt: TOMORROW },
    }),
  )
}

async function dueNow(seeded: Seeded, { id }: Source): Promise<string[]> {
  const { connectors } = await getSource(seeded.actor, id)
  return connectors.filter(({ nextRunAt }) => nextRunAt && new Date(nextRunAt) <= new Date()).map(({ kind }) => kind)
}

/** The queue's own rows, which a worker takes. */
function waitingJobs({ organizationId }: Seeded) {
  return withOrganization(
    organizationId,
    ({ db }) => db.$queryRaw<{ connectorId: string; queue: string; runAt: Date }[]>`
      select j.payload->>'connectorId' as "connectorId", q.queue_name as queue, j.run_at as "runAt"
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
      where t.identifier = 'collect' and j.payload->>'organizationId' = ${organizationId}`,
  )
}

test('a run that somebody asks for waits at once for the worker of its tenant, and asking again adds none', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  await rest(contoso, source)
  const { id } = connectorOf(source, 'logons')
  const run = await startRun(contoso.actor, id)
  expect(run).toMatchObject({ trigger: 'person', status: 'queued', startedAt: null, read: 0 })
  expect(await dueNow(contoso, source)).toEqual(['logons'])
  expect((await startRun(contoso.actor, id)).id).toBe(run.id)
  expect((await listRuns(contoso.actor, id, { limit: 50 })).items).toEqual([run])
  expect(await getRun(contoso.actor, id, run.id)).toEqual(run)
  const jobs = (await waitingJobs(contoso)).filter(({ connectorId }) => connectorId === id)
  expect(jobs).toEqual([expect.objectContaining({ queue: `graph:global:${source.tenantId}` })])
  expect(jobs[0]?.runAt.getTime()).toBeLessThanOrEqual(Date.now())
  const { items } = await listRuns(contoso.actor, connectorOf(source, 'activity').id, { limit: 50 })
  expect(items).toEqual([])
})

test('of two who ask at the same moment both get the same run, and a run under way is the one', async () => {
  const contoso = await seedOrganization()
  const { id } = connectorOf(await seedSource(contoso), 'activity')
  const [one, two] = await Promise.all([startRun(contoso.actor, id), startRun(contoso.actor, id)])
  expect(one.id).toBe(two.id)
  const { organizationId } = contoso
  await withOrganization(organizationId, ({ db }) =>
    db.collectionRun.updateMany({ where: { organizationId, id: one.id }, data: { status: 'running' } }),
  )
  expect(await startRun(contoso.actor, id)).toMatchObject({ id: one.id, status: 'running' })
})

test('what is off or paused cannot run, and says why', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  const logons = connectorOf(source, 'logons').id
  await pauseConnector(contoso.actor, logons, true)
  await expect(startRun(contoso.actor, logons)).rejects.toEqual(refusal('conflict', /paused: resume it first/))
  await updateSource(contoso.actor, source.id, { crawl: false })
  const activity = connectorOf(source, 'activity').id
  await expect(startRun(contoso.actor, activity)).rejects.toEqual(refusal('conflict', /Crawl Source is off/))
})

test('a paused connector is due no more and, resumed, due at once; pausing twice is one pause', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  const { id } = connectorOf(source, 'activity')
  await rest(contoso, source)
  await pauseConnector(contoso.actor, id, true)
  const paused = connectorOf(await getSource(contoso.actor, source.id), 'activity')
  expect(paused).toMatchObject({ status: 'paused', nextRunAt: null })
  await pauseConnector(contoso.actor, id, true)
  expect(connectorOf(await getSource(contoso.actor, source.id), 'activity').pausedAt).toBe(paused.pausedAt)
  await pauseConnector(contoso.actor, id, false)
  expect(await dueNow(contoso, source)).toEqual(['activity'])
  expect((await auditOf(contoso, id)).map(({ action }) => action)).toEqual(['connector.paused', 'connector.resumed'])
})

test('a change of a group reaches every source that does not say otherwise, in one go', async () => {
  const contoso = await seedOrganization()
  const follower = await seedSource(contoso)
  const connectors = { activity: {}, logons: { collectFailed: false }, state: {} }
  const own = await seedSource(contoso, { crawl: false, connectors })
  const [group] = (await listSourceGroups(contoso.actor, { limit: 50 })).items
  expect(group).toMatchObject({ name: 'Contoso', sources: 2, overriding: 1 })
  if (group === undefined) throw new Error('no group')
  const off = { ...group.connectors, logons: { ...group.connectors.logons, enabled: false } }
  await updateSourceGroup(contoso.actor, group.id, { name: 'Fleet', connectors: off })
  const after = await getSource(contoso.actor, follower.id)
  expect(after.sourceGroup.name).toBe('Fleet')
  expect(connectorOf(after, 'logons')).toMatchObject({ status: 'off', nextRunAt: null })
  expect(await dueNow(contoso, follower)).toEqual(['activity', 'state'])
  await updateSource(contoso.actor, own.id, { crawl: true })
  expect(await dueNow(contoso, own)).toEqual(['activity', 'logons', 'state'])
  await updateSourceGroup(contoso.actor, group.id, { crawl: false })
  expect(await dueNow(contoso, follower)).toEqual([])
  expect((await auditOf(contoso, group.id)).at(-1)).toMatchObject({ before: { crawl: true }, after: { crawl: false } })
})

test('a group runs and pauses what can, and tells what not and why', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  const group = source.sourceGroup.id
  await pauseConnector(contoso.actor, connectorOf(source, 'logons').id, true)
  await rest(contoso, source)
  const ran = await runSourceGroup(contoso.actor, group)
  expect(ran.connectors).toBe(2)
  expect(ran.skipped.map(({ reason }) => reason)).toEqual(['It is paused: resume it first.'])
  expect(await dueNow(contoso, source)).toEqual(['activity', 'state'])
  const paused = await pauseSourceGroup(contoso.actor, group, true)
  expect(paused).toMatchObject({
    connectors: 2,
    skipped: [{ tenantId: source.tenantId, reason: 'It is paused already.' }],
  })
  expect(await dueNow(contoso, source)).toEqual([])
  expect(await pauseSourceGroup(contoso.actor, group, false)).toMatchObject({ connectors: 3, skipped: [] })
  expect(await dueNow(contoso, source)).toEqual(['activity', 'logons', 'state'])
})

test('a group is deleted only without sources, and its name is one of the organization', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  const { id } = source.sourceGroup
  await expect(removeSourceGroup(contoso.actor, id)).rejects.toEqual(refusal('conflict', /has sources/))
  await updateSource(contoso.actor, source.id, { sourceGroup: 'Other' })
  await expect(updateSourceGroup(contoso.actor, id, { name: 'OTHER' })).rejects.toEqual(refusal('conflict'))
  await removeSourceGroup(contoso.actor, id)
  const { items } = await listSourceGroups(contoso.actor, { limit: 50 })
  expect(items.map(({ name }) => name)).toEqual(['Other'])
})
