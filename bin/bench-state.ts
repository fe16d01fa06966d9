// `npm run bench:state`: a tenant of 100,000 users, 20,000 groups and 500,000 memberships: reading it twice, asking for a moment and for what
// changed, and assessing its risks, as the role that serves; in a throw-away PostgreSQL.

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Actor, program } from '@/lib/actor'
import { openDataFolder } from '@/lib/db/data-folder'
import { startEmbedded } from '@/lib/db/embedded'
import { newId } from '@/lib/db/id'
import { migrate } from '@/lib/db/migrate'
import { withOrganization, withOrganizationSql } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { migrateJobs } from '@/lib/jobs/migrate'
import { ALL_RIGHTS } from '@/lib/rights/schema'
import { assessRisks } from '@/lib/risks/assess'
import { diffState } from '@/lib/state/diff'
import { listStateLinks } from '@/lib/state/links'
import { getState, listState } from '@/lib/state/list'
import { readSnapshot } from '@/lib/state/read-snapshot'
import {
  beginStateRun,
  closeLinks,
  closeLinksOf,
  closeObjects,
  type Place,
  publishStateRun,
  savePart,
  tallyPart,
  unseenObjects,
  writeLinks,
  writeObjects,
} from '@/lib/state/write'
import { makeSource } from './bench-collect-data'
import { aDayLater, aTenant, type Tenant } from './bench-state-data'

const SCALE = Number(process.env.BENCH_SCALE ?? 1)
const SIZES = { users: 100_000 * SCALE, groups: 20_000 * SCALE, memberships: 500_000 * SCALE }
/** As Graph hands them out: pages of objects, and the members of so many groups. */
const OBJECTS_A_PAGE = 999
const GROUPS_A_PAGE = 100
const AIM_SECONDS = 10
const DAYS = ['2026-06-14T04:00:00Z', '2026-06-15T04:00:00Z'] as const

/** `cpu`: seconds of this process alone, which others that work on the machine do not lengthen. */
type Figure = { what: string; seconds: number; cpu?: number; more?: string; aim?: true }
const figures: Figure[] = []

const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), 'rollcall-bench-')))
const database = await startEmbedded(folder)
try {
  const key = Buffer.alloc(32, 'bench').toString('base64')
  Object.assign(process.env, { DATABASE_URL: database.url, ROLLCALL_KEY: key, LOG_LEVEL: 'silent' })
  await migrate(database.url)
  await migrateJobs(database.url)
  const source = await makeSource({ tenantId: newId() })
  await withOrganization(source.organizationId, ({ db, organizationId: id }) =>
    db.organization.update({ where: { id }, data: { managing: true } }),
  )
  const tenant = aTenant(SIZES)
  await readAll('first snapshot', source, { tenant, at: DAYS[0] })
  await pool().query('vacuum (analyze) state_object, state_link')
  await readAll('second snapshot, 1 % changed', source, { tenant: aDayLater(tenant, SIZES), at: DAYS[1] })
  await ask({ ...program('bench:state', source.organizationId), rights: ALL_RIGHTS })
  await assess(source)
  report()
  process.exitCode = figures.some(({ seconds, aim }) => aim && seconds > AIM_SECONDS) ? 1 : 0
} finally {
  await pool().end()
  await database.stop('immediate')
  rmSync(folder.path, { recursive: true, force: true })
}

type Source = { organizationId: string; sourceId: string }

async function measure<T>(what: string, work: () => Promise<T>, more: { aim?: true } = {}): Promise<T> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  figures.push({ what, seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6, ...more })
  return result
}

/** As a collector does, a transaction a page, without the waits for Microsoft. */
async function readAll(what: string, source: Source, { tenant, at }: { tenant: Tenant; at: string }): Promise<void> {
  const before = await size()
  await measure(what, async () => {
    const { number } = await withOrganizationSql(source.organizationId, (scope) =>
      beginStateRun(scope, source.sourceId, { now: new Date(at), complete: true, id: newId() }),
    )
    const place = { sourceId: source.sourceId, run: number }
    await readObjects(source, place, tenant)
    await readMembers(source, place, tenant)
    await withOrganizationSql(source.organizationId, (scope) => publishStateRun(scope, place, { now: new Date(at) }))
  })
  const after = await size()
  const last = figures.at(-1)
  if (last)
    last.more = `${after.rows - before.rows} rows and ${((after.bytes - before.bytes) / 1e6).toFixed(1)} MB more`
}

async function readObjects({ organizationId }: Source, place: Place, { objects }: Tenant): Promise<void> {
  for (const [type, all] of objects) {
    for (let at = 0; at < all.length; at += OBJECTS_A_PAGE) {
      const page = all.slice(at, at + OBJECTS_A_PAGE)
      await withOrganizationSql(organizationId, (scope) => writeObjects(scope, place, type, page))
    }
    await withOrganizationSql(organizationId, async (scope) => {
      const seen = all.map(({ id }) => id)
      await closeObjects(scope, place, type, await unseenObjects(scope, place, type, seen))
      const tally = await tallyPart(scope, place, type)
      await savePart(scope, place, type, { ...tally, verdict: 'ok', problem: null, goodAt: DAYS[0] })
    })
  }
}

async function readMembers({ organizationId }: Source, place: Place, { members }: Tenant): Promise<void> {
  const kind = 'group-member'
  for (let at = 0; at < members.length; at += GROUPS_A_PAGE)
    await withOrganizationSql(organizationId, async (scope) => {
      const { missing } = await writeLinks(scope, place, kind, members.slice(at, at + GROUPS_A_PAGE))
      await closeLinks(scope, place, kind, missing)
    })
  await withOrganizationSql(organizationId, async (scope) => {
    const seen = members.map(({ ownerId }) => ownerId)
    await closeLinksOf(scope, place, kind, seen)
    const tally = await tallyPart(scope, place, kind)
    await savePart(scope, place, kind, { ...tally, verdict: 'ok', problem: null, goodAt: DAYS[0] })
  })
}

async function size(): Promise<{ rows: number; bytes: number }> {
  const { rows } = await pool().query<{ rows: number; bytes: number }>(
    `select ((select count(*) from state_object) + (select count(*) from state_link))::float8 as rows,
       (pg_total_relation_size('state_object') + pg_total_relation_size('state_link'))::float8 as bytes`,
  )
  return rows[0] ?? { rows: 0, bytes: 0 }
}

async function ask(actor: Actor): Promise<void> {
  const [asOf] = DAYS
  const users = { type: 'user', limit: 50 } as const
  const first = await measure('as of yesterday: first page of users', () => listState(actor, { ...users, asOf }))
  const cursor = first.next ?? undefined
  await measure('as of yesterday: next page', () => listState(actor, { ...users, asOf, cursor }))
  await measure('as of yesterday: search that finds one', () =>
    listState(actor, { ...users, asOf, search: 'person.777@' }),
  )
  await measure('now: search that finds nobody', () => listState(actor, { ...users, search: 'nobody like this' }))
  const [user] = first.items
  const key = { type: 'user', objectId: user?.id ?? '' } as const
  await measure('one user with versions', () => getState(actor, key, {}))
  await measure('links of one user', () => listStateLinks(actor, key, { limit: 50 }))
  const [from, to] = DAYS
  const diff = await measure('diff: counts and first page', () => diffState(actor, { from, to, limit: 50 }))
  figures.push({ what: 'diff: changes in it', seconds: 0, more: JSON.stringify(diff.counts) })
  await measure('diff: all pages of 200', () => readDiff(actor), { aim: true })
}

async function readDiff(actor: Actor): Promise<void> {
  const [from, to] = DAYS
  let cursor: string | undefined
  do {
    const page = await diffState(actor, { from, to, limit: 200, cursor })
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

async function assess({ organizationId, sourceId }: Source): Promise<void> {
  await measure('the whole state into memory', () => readSnapshot(organizationId, sourceId))
  const job = { organizationId, sourceId, anew: true }
  await measure('full assessment, stored', () => assessRisks(job, new AbortController().signal), { aim: true })
  const last = figures.at(-1)
  if (last) last.more = `process ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`
}

function report(): void {
  console.log(`${SIZES.users} users, ${SIZES.groups} groups, ${SIZES.memberships} memberships\n`)
  for (const { what, seconds, cpu = 0, more = '', aim } of figures) {
    const took = seconds === 0 ? '' : seconds < 1 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(1)} s`
    const verdict = aim ? (seconds > AIM_SECONDS ? `  above ${AIM_SECONDS} s` : `  within ${AIM_SECONDS} s`) : ''
    const own = seconds < 1 ? '' : `, own CPU ${cpu.toFixed(1)} s`
    console.log(`${what.padEnd(42)} ${took.padStart(9)}${own}${verdict}  ${more}`)
  }
}
