import { expect, test } from 'vitest'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { auditOf } from '@/e2e/fixtures/profiles'
import { withOrganization, withSystem } from '@/lib/db/organization'
import { listAttention } from './attention'
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
  const [item] = await listAttention({ profiles: [contoso.organizationId], sources: [] })
  expect(item?.jobId).toBe(id)
  await retryJob(contoso.actor, id)
  expect(await due(id)).toEqual([{ attempts: 0, due: true }])
  expect(await listAttention({ profiles: [contoso.organizationId], sources: [] })).toEqual([])
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
