// `npm run bench:reports`: ten million records over 13 months in 20 organizations, half of them in one, and how long its lists, searches, charts
// and exports take, as the role that serves. Makes the data once, which takes some 30 GB and the better part of an hour, and goes on where it was cut off.

import { mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { askingOf } from '@/lib/activity/asking'
import { parseQueryText } from '@/lib/activity/query'
import { type Actor, program } from '@/lib/actor'
import { openDataFolder } from '@/lib/db/data-folder'
import { startEmbedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { pool } from '@/lib/db/pool'
import { AppError } from '@/lib/errors'
import { migrateJobs } from '@/lib/jobs/migrate'
import { openFile } from '@/lib/reports/open-file'
import { ALL_RIGHTS } from '@/lib/rights/schema'
import { type Case, casesOf, type Sample } from './bench-reports-cases'
import { checkSample } from './bench-reports-check'
import { type Data, makeData } from './bench-reports-data'

const RECORDS = Number(process.env.BENCH_RECORDS ?? 10_000_000)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 20)
const FOLDER = path.resolve(process.env.ROLLCALL_BENCH_DATA ?? '.data/bench-reports')
const EXPORT_ROWS = 1_000_000
const EXPORT_AIM_SECONDS = 60

const GIGABYTES = (RECORDS / 1e6) * 3
console.log(
  `${RECORDS} records in ${FOLDER}: some ${GIGABYTES.toFixed(0)} GB. What is there already is taken as it is.`,
)
mkdirSync(FOLDER, { recursive: true })
const database = await startEmbedded(openDataFolder(FOLDER))
try {
  const key = Buffer.alloc(32, 'bench').toString('base64')
  Object.assign(process.env, { DATABASE_URL: database.url, ROLLCALL_KEY: key, LOG_LEVEL: 'silent' })
  await migrate(database.url)
  await migrateJobs(database.url)
  const data = await prepare(database.url)
  for (const stream of ['directoryAudits', 'interactiveUser'])
    for (const one of data.customers) await checkSample(one, stream)
  const organizationId = data.customers[0]?.organizationId ?? ''
  const actor: Actor = { ...program('bench:reports', organizationId), rights: ALL_RIGHTS }
  const missed = await measure(await casesOf(actor, await sampleOf(organizationId), data.until))
  const isQuick = await measureExport(actor)
  process.exitCode = missed === 0 && isQuick ? 0 : 1
} finally {
  await pool().end()
  await database.stop('fast')
}

async function prepare(connectionString: string): Promise<Data> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const began = performance.now()
  const data = await makeData(client, { records: RECORDS, now: new Date() })
  const { rows } = await client.query(
    `select pg_database_size(current_database())::float / 2 ^ 30 as gb, (select count(*)::int from activity_value) as values,
       (select sum(pg_relation_size(inhrelid))::float / 2 ^ 30 from pg_inherits where inhparent = 'activity_record'::regclass) as heap,
       (select sum(pg_indexes_size(inhrelid))::float / 2 ^ 30 from pg_inherits where inhparent = 'activity_record'::regclass) as indexes`,
  )
  await client.end()
  const { gb, heap, indexes, values } = rows[0]
  console.log(
    `${data.records} records until ${data.until.toISOString().slice(0, 10)}, made in ${((performance.now() - began) / 60_000).toFixed(1)} minutes: ` +
      `${gb.toFixed(1)} GB, of them rows ${heap.toFixed(1)} and indexes ${indexes.toFixed(1)}; ${values} values in the dictionary\n`,
  )
  return data
}

/** Somebody who is neither often nor hardly there. */
async function sampleOf(organizationId: string): Promise<Sample> {
  const { rows } = await pool().query<Sample>(
    `select who, "where", correlation_id as "correlationId", lower(what_id) as "whatId", occurred_at as at from activity_record
     where organization_id = $1 and kind = 'activity' and who like '%@%' order by occurred_at limit 1 offset 5000`,
    [organizationId],
  )
  const [sample] = rows
  if (sample === undefined) throw new Error('There are too few records to measure.')
  return sample
}

/** How many missed their aim. */
async function measure(cases: readonly Case[]): Promise<number> {
  let [group, missed] = ['', 0]
  for (const one of cases) {
    if (one.group !== group) console.log(`\n${one.group.padEnd(46)} p50 ms  p95 ms  aim ms    found`)
    group = one.group
    const { took, found, whole } = await repeat(one.run)
    const p95 = quantile(took, 0.95)
    const isMissed = p95 > one.aimMs || !whole
    missed += Number(isMissed)
    const figures = [quantile(took, 0.5), p95, one.aimMs].map((ms) => ms.toFixed(0).padStart(7)).join(' ')
    console.log(
      `${one.name.padEnd(45)}${figures} ${String(found).padStart(8)}${whole ? '' : ' or more'}${isMissed ? '  missed' : ''}`,
    )
  }
  console.log(`\n${missed} of ${cases.length} missed their aim; load average ${os.loadavg()[0]?.toFixed(1)}`)
  return missed
}

/** What the database was too busy for is no answer. */
function asked(run: Case['run']): ReturnType<Case['run']> {
  return run().catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'unavailable') return { found: 0, whole: false }
    throw error
  })
}

async function repeat(run: Case['run']) {
  let last = await asked(run)
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now()
    last = await asked(run)
    took.push(performance.now() - started)
    // What is far above every aim need not be seen so often.
    if (round >= 4 && (took[0] ?? 0) > 3_000) break
  }
  return { took: took.sort((a, b) => a - b), ...last }
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

/** The file that is downloaded, byte for byte, thrown away. */
async function measureExport(actor: Actor): Promise<boolean> {
  const stop = new AbortController()
  const order = {
    ...(await askingOf(actor)),
    title: 'All',
    view: 'records',
    query: parseQueryText(''),
    format: 'csv',
  } as const
  const started = performance.now()
  const { chunks, progress } = await openFile(order, stop.signal)
  let [bytes, peak, told] = [0, 0, 0]
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    peak = Math.max(peak, process.memoryUsage().rss)
    if (progress.rows >= told) {
      report(progress.rows)
      told += 200_000
    }
    if (progress.rows >= EXPORT_ROWS) break
  }
  const seconds = (performance.now() - started) / 1_000
  console.log(
    `\n${progress.rows} rows to CSV: ${(bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(1)} s, aim ${EXPORT_AIM_SECONDS}; process at most ${(peak / 1e6).toFixed(0)} MB`,
  )
  return seconds <= EXPORT_AIM_SECONDS
}

function report(rows: number): void {
  const { rss, heapUsed } = process.memoryUsage()
  console.log(
    `${String(rows).padStart(9)} rows: process ${(rss / 1e6).toFixed(0)} MB, heap ${(heapUsed / 1e6).toFixed(0)} MB`,
  )
}
