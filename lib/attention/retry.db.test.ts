import { expect, test } from 'vitest'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { auditOf } from '@/e2e/fixtures/profiles'
import { newId } from '@/lib/db/id'
import { withOrganization, withSystem } from '@/lib/db/organization'
import type { Right } from '@/lib/rights/schema'
import { listAttention, listAttentionHere } from './attention'
import { retryJob } from './retry'

/** A job given up after four tries. */
async function givenUp(name: string, payload: object): Promise<string> {
  return withSystem(async (db) => {
    const [job] = await db.$queryRaw<{ id: string }[]>`
      select (graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json, max_attempts => 4)).id::text as id`
    await db.$executeRaw`update graphile_worker._private_jobs set attempts = 4 where id = ${job?.id}::bigint`
    return job?.id ?? ''
  })
}

function due(id: string) {
  return withSystem(
    (db) =>
      db.$queryRaw`select attempts, run_at <= now() as due from graphile_worker._private_jobs where id = ${id}::bigint`,
  )
}

function payloadOf({ organizationId, unitId }: Seeded) {
  return { organizationId, profileId: unitId }
}

test('a job that was given up is due again with all its tries, the bell falls silent, and the audit has it', async () => {
  const contoso = await seedOrganization()
  const id = await givenUp('remove-profile', payloadOf(contoso))
  const [item] = await listAttention({ profiles: [contoso.organizationId], sources: [], sourceJobs: [] })
  expect(item?.jobId).toBe(id)
  await retryJob(contoso.actor, id)
  expect(await due(id)).toEqual([{ attempts: 0, due: true }])
  expect(await listAttention({ profiles: [contoso.organizationId], sources: [], sourceJobs: [] })).toEqual([])
  expect(await auditOf(contoso, contoso.unitId)).toEqual([
    expect.objectContaining({ action: 'job.tried-again', after: { job: 'remove-profile', jobId: id } }),
  ])
  await expect(retryJob(contoso.actor, id)).rejects.toMatchObject({ code: 'not_found' })
})

test("another organization's job does not exist, and the installation's own belong to the managing one", async () => {
  const [contoso, fabrikam] = [await seedOrganization(), await seedOrganization('Fabrikam')]
  const theirs = await givenUp('remove-profile', payloadOf(contoso))
  const own = await givenUp('purge-deleted', {})
  for (const id of [theirs, own, '999999']) {
    await expect(retryJob(fabrikam.actor, id)).rejects.toMatchObject({ code: 'not_found' })
  }
  await withOrganization(fabrikam.organizationId, ({ db, organizationId }) =>
    db.organization.update({ where: { id: organizationId }, data: { managing: true } }),
  )
  await retryJob(fabrikam.actor, own)
  expect(await due(own)).toEqual([{ attempts: 0, due: true }])
  await expect(retryJob(fabrikam.actor, theirs)).rejects.toMatchObject({ code: 'not_found' })
})

test('the jobs of a source are heard of, and tried again, by those who edit sources and by nobody else', async () => {
  const contoso = await seedOrganization()
  const { organizationId } = contoso
  const holding = (...rights: Right[]) => ({ ...contoso.actor, rights: new Set(rights) })
  const others = holding('entra-profiles.manage', 'sources.view')
  const ids = [
    await givenUp('remove-source', { organizationId, sourceId: newId() }),
    await givenUp('collect', { organizationId, connectorId: newId() }),
  ]
  expect((await listAttentionHere(holding('sources.edit'))).map(({ jobId }) => jobId)).toEqual(ids)
  expect(await listAttentionHere(others)).toEqual([])
  for (const id of ids) {
    await expect(retryJob(others, id)).rejects.toMatchObject({ code: 'not_found' })
    await retryJob(holding('sources.edit'), id)
    expect(await due(id)).toEqual([{ attempts: 0, due: true }])
  }
  const ofProfile = await givenUp('remove-profile', payloadOf(contoso))
  await expect(retryJob(holding('sources.edit'), ofProfile)).rejects.toMatchObject({ code: 'not_found' })
})

test('an organization that could not be deleted is in the bell until somebody tries again', async () => {
  const { actor } = await seedOrganization()
  const [managing] = await withSystem((db) => db.organization.findMany({ where: { managing: true } }))
  const organizationId = managing?.id ?? ''
  const id = await givenUp('delete-organization', { leavingId: newId(), by: { id: null, name: 'Ada' } })
  await withSystem(
    (db) =>
      db.$executeRaw`update graphile_worker._private_jobs set updated_at = now() - interval '3 days' where id = ${id}::bigint`,
  )
  const stuck = expect.objectContaining({ jobId: id, fix: { label: 'Open the organizations', href: '/configuration' } })
  expect(await listAttentionHere({ ...actor, organizationId })).toContainEqual(stuck)
})
