import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { actorOf, aTenant, EXPORTER } from '@/e2e/fixtures/exports'
import { anOrganization, aPerson, grant, type Organization, type Person } from '@/e2e/fixtures/people'
import { now } from '@/lib/clock'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { expireExports } from './expire-exports'
import { claimExport, insertPart, updateHeld } from './export-queries'
import { createExport, getExport, listExports, removeExport } from './exports'
import { makeExport } from './make-export'

let contoso: Organization
let ada: Person

beforeAll(async () => {
  contoso = await anOrganization('Contoso')
  await aTenant(contoso)
})

beforeEach(async () => {
  ada = await aPerson(contoso)
  await grant(ada, EXPORTER)
})

afterEach(async () => {
  await pool().query('delete from graphile_worker._private_jobs')
})

const asked = () =>
  createExport(actorOf(ada), { report: 'all-entra-id-changes', query: 'when=2026-11-20', format: 'csv' })
const run = (exportId: string) => makeExport({ organizationId: contoso.id, exportId }, new AbortController().signal)
const within = <T>(work: (scope: Scope) => Promise<T>) => withOrganization(contoso.id, work)

async function partsLeft(): Promise<number> {
  return within(({ db, organizationId }) => db.exportPart.count({ where: { organizationId } }))
}

/** One that runs, and has a part. */
async function begun(): Promise<string> {
  const { id } = await asked()
  await within((scope) => claimExport(scope, id))
  await within((scope) => insertPart(scope, id, { number: 0, content: Uint8Array.of(1) }))
  return id
}

async function letExpire(id: string): Promise<void> {
  await within(({ db, organizationId }) =>
    db.export.updateMany({ where: { organizationId, id }, data: { expiresAt: now() } }),
  )
}

/** What PostgreSQL does before it deletes parts, until the test ends. */
async function onDelete(statement: string): Promise<void> {
  onTestFinished(async () => {
    await pool().query('drop trigger slowed on export_part; drop function slow_down()')
  })
  await pool().query(`create function slow_down() returns trigger language plpgsql as
    $$ begin ${statement}; return null; end $$`)
  await pool().query(
    'create trigger slowed before delete on export_part for each statement execute function slow_down()',
  )
}

test('an export that waits is not made any more', async () => {
  const { id } = await asked()
  await removeExport(actorOf(ada), id)
  await run(id)
  expect(await getExport(actorOf(ada), id)).toMatchObject({ status: 'cancelled', rows: 0 })
  expect(await partsLeft()).toBe(0)
})

test('an export that runs loses its parts, and its job stores no more', async () => {
  const { id } = await asked()
  const row = await within((scope) => claimExport(scope, id))
  await within((scope) => insertPart(scope, id, { number: 0, content: Uint8Array.of(1) }))
  await removeExport(actorOf(ada), id)
  expect(await partsLeft()).toBe(0)
  expect(await within((scope) => updateHeld(scope, { id, fence: row?.fence ?? 0 }, { rows: 1 }))).toBe(false)
})

test('a file is deleted with its export', async () => {
  const { id } = await asked()
  await run(id)
  await removeExport(actorOf(ada), id)
  await expect(getExport(actorOf(ada), id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await partsLeft()).toBe(0)
})

test('what has expired is gone at once, and swept out by and by', async () => {
  const { id } = await asked()
  await run(id)
  await letExpire(id)
  await expect(getExport(actorOf(ada), id)).rejects.toMatchObject({ code: 'not_found' })
  await expireExports(now())
  expect(await partsLeft()).toBe(0)
})

test('what has expired is in no list any more, before it is swept out', async () => {
  const { id } = await asked()
  await letExpire(id)
  expect((await listExports(actorOf(ada), { limit: 50 })).items).toEqual([])
})

test('a large file takes as long as it needs to be deleted, whether it was stopped or has expired', async () => {
  const [stopped, expired] = [await begun(), await begun()]
  await letExpire(expired)
  await onDelete('perform pg_sleep(5.5)')
  await Promise.all([removeExport(actorOf(ada), stopped), expireExports(now())])
  expect(await partsLeft()).toBe(0)
  const { items } = await listExports(actorOf(ada), { limit: 50 })
  expect(items.map(({ id, status }) => ({ id, status }))).toEqual([{ id: stopped, status: 'cancelled' }])
}, 30_000)

test('a file of many parts is deleted to its last one', async () => {
  const id = await begun()
  for (let number = 1; number < 40; number++)
    await within((scope) => insertPart(scope, id, { number, content: Uint8Array.of(1) }))
  await removeExport(actorOf(ada), id)
  expect(await partsLeft()).toBe(0)
})

test('a try that ends while the parts of the one before are deleted counts as a try', async () => {
  const id = await begun()
  await onDelete("raise exception 'the database is gone'")
  await expect(run(id)).rejects.toThrow()
  const row = await within(({ db, organizationId }) => db.export.findFirst({ where: { organizationId, id } }))
  expect(row?.fence).toBe(2)
})
