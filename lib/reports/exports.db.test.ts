import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { actorOf, aTenant, auditedExports, EXPORTER, PASSWORD_TYPED } from '@/e2e/fixtures/exports'
import { openCsv } from '@/e2e/fixtures/files'
import { anOrganization, aPerson, grant, type Organization, type Person } from '@/e2e/fixtures/people'
import { withOrganization } from '@/lib/db/organization'
import { databaseUrl, pool } from '@/lib/db/pool'
import { exportNow } from './export-now'
import { claimExport, insertPart, updateHeld } from './export-queries'
import { createExport, downloadExport, getExport, listExports, removeExport } from './exports'
import { makeExport } from './make-export'

const REPORT = 'all-entra-id-changes'
const QUERY = 'when=2026-11-20'
const SIGNAL = new AbortController().signal

let managing: Organization
let contoso: Organization
let ada: Person

beforeAll(async () => {
  // The first one of a database is the managing one.
  managing = await anOrganization('Managing')
})

beforeEach(async () => {
  contoso = await anOrganization('Contoso')
  ada = await aPerson(contoso)
  await grant(ada, EXPORTER)
  await aTenant(contoso)
})

afterEach(async () => {
  await pool().query('delete from graphile_worker._private_jobs')
})

const asked = (actor = actorOf(ada)) => createExport(actor, { report: REPORT, query: QUERY, format: 'csv' })
const run = (exportId: string, organizationId = contoso.id) => makeExport({ organizationId, exportId }, SIGNAL)
const within = <T>(work: (scope: Parameters<Parameters<typeof withOrganization>[1]>[0]) => Promise<T>) =>
  withOrganization(contoso.id, work)

async function text(id: string, actor = actorOf(ada)): Promise<string> {
  const { content } = await downloadExport(actor, id)
  return Buffer.from(await new Response(content).arrayBuffer()).toString('utf8')
}

async function partsLeft(): Promise<number> {
  return within(({ db, organizationId }) => db.exportPart.count({ where: { organizationId } }))
}

describe('an export', () => {
  test('waits, is made by its job, and is then what a direct download would be', async () => {
    const { id, status, title } = await asked()
    expect({ status, title }).toEqual({ status: 'waiting', title: 'All Entra ID Changes' })
    await expect(text(id)).rejects.toMatchObject({ code: 'conflict' })
    await run(id)
    const done = await getExport(actorOf(ada), id)
    expect(done).toMatchObject({ status: 'done', rows: 3, expectedRows: 3, truncated: false, problem: null })
    const file = await text(id)
    expect(Buffer.byteLength(file)).toBe(done.bytes)
    expect(openCsv(Buffer.from(file)).map((row) => row[4])).toEqual([
      'Activity',
      'User sign-in',
      "'=cmd|calc",
      'Update user',
    ])
    expect((await auditedExports(contoso)).map(({ action, actorName }) => ({ action, actorName }))).toEqual([
      { action: 'report.export-begun', actorName: ada.userName },
      { action: 'report.exported', actorName: ada.userName },
    ])
  })

  test('of somebody of the managing organization is his, where he is not at home', async () => {
    const grace = await aPerson(managing)
    await grant(grace, EXPORTER, { target: 'all' })
    const actor = actorOf(grace, EXPORTER, contoso.id)
    const { id } = await asked(actor)
    await run(id)
    expect(await getExport(actor, id)).toMatchObject({ status: 'done', rows: 3 })
    expect(await text(id, actor)).toContain('Update user')
  })

  test('belongs to the person who asked', async () => {
    const { id } = await asked()
    await run(id)
    const bob = actorOf(await aPerson(contoso))
    expect((await listExports(bob, { limit: 50 })).items).toEqual([])
    for (const reach of [getExport, downloadExport, removeExport])
      await expect(reach(bob, id)).rejects.toMatchObject({ code: 'not_found' })
    expect((await listExports(actorOf(ada), { limit: 50 })).items.map((one) => one.id)).toEqual([id])
  })

  test('is one of three at a time', async () => {
    for (let at = 0; at < 3; at++) await asked()
    await expect(asked()).rejects.toMatchObject({ code: 'conflict' })
    const [newest] = (await listExports(actorOf(ada), { limit: 1 })).items
    await run(newest?.id ?? '')
    expect(await asked()).toMatchObject({ status: 'waiting' })
  })

  test('is made when those of its organization before it are, so that it keeps no other organization waiting', async () => {
    await asked()
    await asked(actorOf(await aPerson(contoso)))
    const jobs = "select queue_name from graphile_worker.jobs where task_identifier = 'make-export'"
    const { rows } = await pool().query<{ queue_name: string | null }>(jobs)
    expect(rows.map((row) => row.queue_name)).toEqual(Array(2).fill(expect.stringContaining(contoso.id)))
  })

  test.each([
    ['of one person', 5, 'Your exports'],
    ['of everybody', 20, 'The exports of this organization'],
  ])(
    'is refused while the files %s take all the room they may, and failed where they do so by then',
    async (whose, gigabytes, said) => {
      const other = whose === 'of one person' ? ada : await aPerson(contoso)
      const [kept, waiting] = [await asked(actorOf(other)), await asked()]
      const data = { status: 'done', bytes: BigInt(gigabytes) * 1024n ** 3n }
      await within(({ db, organizationId }) => db.export.updateMany({ where: { organizationId, id: kept.id }, data }))
      await expect(asked()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(said) })
      await run(waiting.id)
      expect(await getExport(actorOf(ada), waiting.id)).toMatchObject({
        status: 'failed',
        problem: expect.stringContaining(said),
      })
      await removeExport(actorOf(other), kept.id)
      expect(await asked()).toMatchObject({ status: 'waiting' })
    },
  )

  test('is refused where somebody keeps a hundred', async () => {
    const { id } = await asked()
    await run(id)
    await within(
      ({ db }) => db.$executeRaw`insert into export
        select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).*
        from export e, generate_series(1, 99) where e.id = ${id}::uuid`,
    )
    await expect(asked()).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('100') })
  })

  test('that failed says why, in the words of what is wrong', async () => {
    const { id } = await asked()
    await within(({ db, organizationId }) =>
      db.rightGrant.deleteMany({ where: { organizationId, subjectId: ada.id, right: 'reports.export' } }),
    )
    await run(id)
    const { status, problem } = await getExport(actorOf(ada), id)
    expect({ status, problem }).toEqual({ status: 'failed', problem: expect.stringContaining('"reports.export"') })
    expect(await partsLeft()).toBe(0)
  })
})

describe('a database that is busy', () => {
  const ORDER = { report: 'changes-by-date', query: QUERY, format: 'csv' } as const

  /** Nobody reads records, until it is called. */
  async function holdRecords(): Promise<() => Promise<void>> {
    const holder = new pg.Client({ connectionString: databaseUrl() })
    await holder.connect()
    await holder.query('begin')
    await holder.query('lock table activity_record in access exclusive mode')
    return () => holder.end()
  }

  test('is waited for by the job: days are counted though it takes longer than somebody who looks would wait', async () => {
    const { id } = await createExport(actorOf(ada), ORDER)
    const release = await holdRecords()
    const released = sleep(3_500).then(release)
    await run(id)
    await released
    expect(await getExport(actorOf(ada), id)).toMatchObject({ status: 'done', problem: null })
  })

  test.each(['changes-by-date', 'changes-by-user'])('is no fault of whoever asked for %s', async (report) => {
    const release = await holdRecords()
    const asking = { format: 'csv', query: QUERY, signal: SIGNAL } as const
    const { content } = await exportNow(actorOf(ada), report, asking).then(
      (download) => ({ ...download }),
      (err: unknown) => ({ content: err }),
    )
    await release()
    expect(content).toMatchObject({ code: 'unavailable', message: expect.stringContaining('in time') })
  })
})

describe('a crash', () => {
  test('in the midst leaves nothing of the first try in the file of the next', async () => {
    const { id } = await asked()
    const first = await within((scope) => claimExport(scope, id))
    await within((scope) => insertPart(scope, id, { number: 0, content: Uint8Array.from(Buffer.from('half a file')) }))
    await within((scope) => insertPart(scope, id, { number: 7, content: Uint8Array.from(Buffer.from('and more')) }))
    await run(id)
    expect(await text(id)).toMatch(/^\ufeff"When"/)
    expect(await partsLeft()).toBe(1)
    // The worker that was thought dead comes back, and may write nothing more.
    expect(await within((scope) => updateHeld(scope, { id, fence: first?.fence ?? 0 }, { rows: 99 }))).toBe(false)
    expect(await getExport(actorOf(ada), id)).toMatchObject({ status: 'done', rows: 3 })
  })

  test('that comes again and again ends with a sentence', async () => {
    const { id } = await asked()
    for (let at = 0; at < 5; at++) await within((scope) => claimExport(scope, id))
    await run(id)
    expect(await getExport(actorOf(ada), id)).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('again and again'),
    })
  })

  test('of the worker that is told to stop hands the export back as it was', async () => {
    const { id } = await asked()
    await expect(makeExport({ organizationId: contoso.id, exportId: id }, AbortSignal.abort())).rejects.toThrow()
    expect(await getExport(actorOf(ada), id)).toMatchObject({ status: 'running' })
    await run(id)
    expect(await getExport(actorOf(ada), id)).toMatchObject({ status: 'done' })
  })
})

describe('who may see what', () => {
  const SENSITIVE = [...EXPORTER, 'activity.sensitive'] as const

  test('counts when it is asked for: who may not look at activity gets no file of it', async () => {
    await expect(asked(actorOf(ada, ['reports.export']))).rejects.toMatchObject({ code: 'forbidden' })
    expect((await listExports(actorOf(ada), { limit: 50 })).items).toEqual([])
  })

  test('counts again when the job runs', async () => {
    // He held it when he asked, and holds it no more.
    const { id } = await asked(actorOf(ada, SENSITIVE))
    await run(id)
    expect(await text(id, actorOf(ada, SENSITIVE))).not.toContain(PASSWORD_TYPED)
  })

  test('counts again when the file is downloaded', async () => {
    await grant(ada, ['activity.sensitive'])
    const { id } = await asked(actorOf(ada, SENSITIVE))
    await run(id)
    expect(await text(id, actorOf(ada, SENSITIVE))).toContain(PASSWORD_TYPED)
    await expect(downloadExport(actorOf(ada), id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(downloadExport(actorOf(ada, ['reports.export']), id)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('billable accounts are exported and downloaded by those who may see sources', async () => {
    const order = { report: 'billable-users', query: '', format: 'csv' } as const
    await expect(createExport(actorOf(ada), order)).rejects.toMatchObject({ code: 'forbidden' })
    const seeing = actorOf(ada, [...EXPORTER, 'sources.view'])
    const lost = await createExport(seeing, order)
    await run(lost.id)
    expect(await getExport(seeing, lost.id)).toMatchObject({ status: 'failed', rows: 0 })
    await grant(ada, ['sources.view'])
    const { id } = await createExport(seeing, order)
    await run(id)
    expect(await text(id, seeing)).toContain('User name')
    await expect(downloadExport(actorOf(ada), id)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('a file whose part is gone breaks off, instead of looking whole', async () => {
    const { id } = await asked()
    await run(id)
    const { content } = await downloadExport(actorOf(ada), id)
    await within(({ db, organizationId }) => db.exportPart.deleteMany({ where: { organizationId } }))
    await expect(new Response(content).text()).rejects.toThrow()
  })
})
