import { expect, test } from 'vitest'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { auditOf } from '@/e2e/fixtures/profiles'
import { publishState } from '@/e2e/fixtures/published-state'
import { connectorOf, seedCredential, seedSource } from '@/e2e/fixtures/sources'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import { removeSourceGroup } from '@/lib/sources/groups'
import { listKeptSources, removeSource } from '@/lib/sources/removal'
import type { Source } from '@/lib/sources/schema'
import { findSource, getSource, listSources, updateSource } from '@/lib/sources/sources'
import { removeSourceRows } from './remove-source'

const BY = { id: null, name: 'Ada Admin' }

function refusal(code: string, message?: RegExp) {
  return expect.objectContaining({ code, ...(message && { message: expect.stringMatching(message) }) })
}

/** Accounts, an hour, a run and records, as collectors leave them. */
async function collected(seeded: Seeded, source: Source, records: number): Promise<void> {
  const { organizationId } = seeded
  const connectorId = connectorOf(source, 'activity').id
  const ofConnector = { organizationId, connectorId }
  const at = new Date('2026-11-20T10:00:00Z')
  await withOrganization(organizationId, async ({ db }) => {
    const person = { enabled: true, guest: false, synced: false, seenAt: at, displayName: 'Ada', userName: 'ada@x' }
    await db.sourceAccount.create({ data: { ...person, organizationId, sourceId: source.id, objectId: newId() } })
    const run = { fence: 1, trigger: 'schedule', status: 'done', queuedAt: at }
    await db.collectionRun.create({ data: { ...ofConnector, ...run, id: newId() } })
    const hour = { hour: at, coveredFrom: at, coveredTo: at, verdict: 'collected', checkedAt: at, storedCount: records }
    await db.collectionWindow.create({ data: { ...ofConnector, ...hour, stream: 'directoryAudits' } })
    await db.connectorStream.create({
      data: { ...ofConnector, stream: 'directoryAudits', overlapSeconds: 1_800, watermark: at },
    })
    await db.$executeRaw`
      insert into activity_record (organization_id, source_id, stream, graph_id, occurred_at, kind, action, type, activity, who, what,
        tags, changes, raw, hash, first_seen_at, updated_at)
      select ${organizationId}::uuid, ${source.id}::uuid, 'directoryAudits', n::text, ${at}, 'activity', 'Added', 'User', 'Add user',
        'ada', 'bob', '{}', '[]', '{}', '\\x00', ${at}, ${at} from generate_series(1, ${records}::int) n`
  })
}

async function recordsOf({ organizationId }: Seeded, { id }: Source): Promise<number> {
  const rows = await withOrganization(
    organizationId,
    ({ db }) => db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from activity_record where organization_id = ${organizationId}::uuid and source_id = ${id}::uuid`,
  )
  return rows[0]?.count ?? -1
}

function work({ organizationId }: Seeded, { id }: Source, signal = new AbortController().signal) {
  return removeSourceRows({ organizationId, sourceId: id, by: BY }, signal)
}

test('a source that is being deleted is due no more and cannot change; its end deletes everything of it', async () => {
  const contoso = await seedOrganization()
  const [source, other] = [await seedSource(contoso), await seedSource(contoso)]
  await collected(contoso, source, 12_000)
  await collected(contoso, other, 3)
  const leaving = await removeSource(contoso.actor, source.id, { records: 'delete' })
  expect(leaving.deletingAt).not.toBeNull()
  expect(leaving.connectors.map(({ nextRunAt }) => nextRunAt)).toEqual([null, null, null])
  await expect(updateSource(contoso.actor, source.id, { crawl: true })).rejects.toEqual(refusal('conflict', /deleted/))
  await expect(seedSource(contoso, { tenantId: source.tenantId })).rejects.toEqual(refusal('conflict', /being deleted/))
  await work(contoso, source)
  expect(await findSource(contoso.actor, source.id)).toBeNull()
  expect(await recordsOf(contoso, source)).toBe(0)
  expect((await listKeptSources(contoso.actor)).items).toEqual([])
  expect((await auditOf(contoso, source.id)).map(({ action }) => action)).toEqual([
    'source.created',
    'source.deletion-started',
    'source.deleted',
  ])
  expect(await recordsOf(contoso, other)).toBe(3)
  expect((await listSources(contoso.actor, { limit: 50 })).items.map(({ id }) => id)).toEqual([other.id])
  await expect(seedSource(contoso, { tenantId: source.tenantId })).resolves.toMatchObject({ records: 0 })
})

test('kept records stay with what was collected when, and adding the tenant again goes on from there', async () => {
  const contoso = await seedOrganization()
  const credentialId = await seedCredential(contoso)
  const source = await seedSource(contoso, { credentialId, serviceAccountGroups: [newId()] })
  await collected(contoso, source, 5)
  await removeSource(contoso.actor, source.id, { records: 'keep' })
  await work(contoso, source)
  await expect(getSource(contoso.actor, source.id)).rejects.toEqual(refusal('not_found'))
  const { organizationId } = contoso
  await withOrganization(organizationId, ({ db }) => db.credential.deleteMany({ where: { organizationId } }))
  const { items } = await listKeptSources(contoso.actor)
  expect(items).toEqual([expect.objectContaining({ id: source.id, tenantId: source.tenantId, records: 5 })])
  await expect(removeSourceGroup(contoso.actor, source.sourceGroup.id)).rejects.toEqual(refusal('conflict', /kept/))
  const again = await seedSource(contoso, { tenantId: source.tenantId, sourceGroup: 'Anew' })
  expect(again).toMatchObject({ id: source.id, records: 5, serviceAccountGroups: [], accounts: null })
  expect(connectorOf(again, 'activity').lagSeconds).toBeGreaterThan(0)
  expect((await listKeptSources(contoso.actor)).items).toEqual([])
  await removeSourceGroup(contoso.actor, source.sourceGroup.id)
})

test('kept records can be deleted later', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  await collected(contoso, source, 5)
  await removeSource(contoso.actor, source.id, { records: 'keep' })
  await work(contoso, source)
  await removeSource(contoso.actor, source.id, { records: 'delete' })
  expect((await listKeptSources(contoso.actor)).items).toEqual([])
  await work(contoso, source)
  expect(await recordsOf(contoso, source)).toBe(0)
})

test('deleting again is the same deletion, and another choice comes too late', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  const { deletingAt } = await removeSource(contoso.actor, source.id, { records: 'delete' })
  expect((await removeSource(contoso.actor, source.id, { records: 'delete' })).deletingAt).toBe(deletingAt)
  await expect(removeSource(contoso.actor, source.id, { records: 'keep' })).rejects.toEqual(
    refusal('conflict', /delete its records/),
  )
})

test('a job that was cut off goes on, and once it is done another run of it changes nothing', async () => {
  const contoso = await seedOrganization()
  const source = await seedSource(contoso)
  await collected(contoso, source, 5)
  await removeSource(contoso.actor, source.id, { records: 'keep' })
  await expect(work(contoso, source, AbortSignal.abort())).rejects.toThrow(/goes on where it stopped/)
  await work(contoso, source)
  await work(contoso, source)
  expect(await recordsOf(contoso, source)).toBe(5)
})

test('the state goes with the records, in batches, and stays with them; of other sources it stays in any case', async () => {
  const contoso = await seedOrganization()
  const [source, other] = [await seedSource(contoso), await seedSource(contoso)]
  const user = (at: number) => ({ id: `user ${at}`, name: 'Ada', properties: {} })
  const members = Array.from({ length: 10 }, () => newId())
  const state = {
    objects: { user: Array.from({ length: 6_000 }, (_, at) => user(at)) },
    links: { 'group-member': [{ ownerId: newId(), memberIds: members }] },
  }
  for (const { id } of [source, other]) await publishState({ ...contoso, sourceId: id }, state)
  await removeSource(contoso.actor, source.id, { records: 'keep' })
  await work(contoso, source)
  expect(await stateOf(contoso, source)).toEqual({ objects: 6_000, links: 10, runs: 1 })
  await removeSource(contoso.actor, source.id, { records: 'delete' })
  await work(contoso, source)
  expect(await stateOf(contoso, source)).toEqual({ objects: 0, links: 0, runs: 0 })
  expect(await stateOf(contoso, other)).toEqual({ objects: 6_000, links: 10, runs: 1 })
})

function stateOf({ organizationId }: Seeded, { id: sourceId }: Source) {
  const where = { organizationId, sourceId }
  return withOrganization(organizationId, async ({ db }) => ({
    objects: await db.stateObject.count({ where }),
    links: await db.stateLink.count({ where }),
    runs: await db.stateRun.count({ where }),
  }))
}
