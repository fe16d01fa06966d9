// `npm run bench:collect`: events a second from Graph's first byte to the committed row, beside plain COPY of the same rows; memory by
// number of events; and how long anybody waits where one worker polls 200 organizations.

import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { postgresOf } from '@/e2e/fixtures/processes'
import { collect } from '@/lib/collectors/collect'
import { openDataFolder } from '@/lib/db/data-folder'
import { startEmbedded } from '@/lib/db/embedded'
import { migrate } from '@/lib/db/migrate'
import { withSystemSql } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { migrateJobs } from '@/lib/jobs/migrate'
import { startWorker } from '@/lib/worker/worker'
import { copySeconds } from './bench-collect-copy'
import { makeSource } from './bench-collect-data'
import { processorMs } from './bench-processor'

const SPANS_SECONDS = Number(process.env.BENCH_SECONDS ?? 30)
const ORGANIZATIONS = 200
const POLLED_SECONDS = Number(process.env.BENCH_POLL_SECONDS ?? 120)
const AIM = 0.7

const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), 'rollcall-bench-')))
const database = await startEmbedded(folder)
try {
  const key = randomBytes(32).toString('base64')
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    ROLLCALL_KEY: key,
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
  })
  await migrate(database.url)
  await migrateJobs(database.url)
  const share = await measureSpeed()
  await measureWaits()
  process.exitCode = share >= AIM ? 0 : 1
} finally {
  await pool().end()
  await database.stop('immediate')
  rmSync(folder.path, { recursive: true, force: true })
}

/** A tenant with 15,000 sign-ins an hour; collected for half a minute. */
async function measureSpeed(): Promise<number> {
  const graph = await startGraph({ PAGES_AN_HOUR: '15' })
  const one = await makeSource({ tenantId: randomUUID() })
  const payload = { organizationId: one.organizationId, connectorId: one.connectorId }
  await collect(payload, new AbortController().signal, { limits: 'off', workMs: 3_000 })
  await pool().query('vacuum (analyze)')
  const before = await countRecords(one.organizationId)
  let seconds = 0
  const processorBefore = processorTimes(graph)
  console.log('   events events/s   RSS MB  heap MB, after collecting garbage')
  while (seconds < SPANS_SECONDS) {
    const start = performance.now()
    const stored = await countRecords(one.organizationId)
    const started = performance.now()
    await collect(payload, new AbortController().signal, { limits: 'off', workMs: SPANS_SECONDS * 200 })
    const took = (performance.now() - started) / 1_000
    seconds += took
    const now = await countRecords(one.organizationId)
    collectGarbage()
    const { rss, heapUsed } = process.memoryUsage()
    const figures = [now, (now - stored) / took, rss / 2 ** 20, heapUsed / 2 ** 20]
    console.log(figures.map((figure) => figure.toFixed(0).padStart(9)).join(''))
    if (performance.now() - start > 10 * SPANS_SECONDS * 1_000) break
  }
  const processor = processorTimes(graph)
  graph.kill()
  const all = await countRecords(one.organizationId)
  const rate = (all - before) / seconds
  const each = processor.map(
    (ms, at) => `${(((ms - (processorBefore[at] ?? 0)) * 1_000) / (all - before)).toFixed(0)} µs`,
  )
  const copied = all / (await copySeconds(database.url, one.organizationId))
  const bytes = await sizeOfEvent(one.organizationId)
  console.log(`\n${all} events of ${bytes} bytes: collected ${rate.toFixed(0)}/s, COPY ${copied.toFixed(0)}/s`)
  console.log(`processor time an event: collector ${each[0]}, PostgreSQL ${each[1]}, simulated Graph ${each[2]}`)
  console.log(
    `share of COPY ${(rate / copied).toFixed(2)}, aim ${AIM}: ${rate / copied >= AIM ? 'reached' : 'missed'}\n`,
  )
  return rate / copied
}

/** Of collector, PostgreSQL and the simulated Graph. */
function processorTimes(graph: ChildProcess): number[] {
  return [[process.pid], postgresOf(folder.path).all, [graph.pid ?? 0]].map(processorMs)
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

/** All of them are new, so all have a week to read, and Microsoft's limits hold for each. */
async function measureWaits(): Promise<void> {
  const graph = await startGraph({ PAGES_AN_HOUR: '0' })
  for (let at = 0; at < ORGANIZATIONS; at += 1) await makeSource({ tenantId: randomUUID() })
  const worker = await startWorker()
  await sleep(POLLED_SECONDS * 1_000)
  await worker.stop()
  graph.kill()
  const [waits] = await withSystemSql((sql) =>
    sql<Record<string, number>>(
      '',
      `with runs as (select connector_id, started_at, ended_at, lag(ended_at) over (partition by connector_id order by started_at) as before
         from collection_run), one as (select c.id, c.created_at, min(r.started_at) as first, max(extract(epoch from r.started_at - r.before)) as longest
         from connector c left join runs r on r.connector_id = c.id where c.kind = 'logons' group by 1, 2)
       select count(*)::int as connectors, count(first)::int as begun, max(longest)::float as longest,
         (select count(*)::int from collection_run) as runs from one`,
      [],
    ),
  )
  console.log(`${ORGANIZATIONS} new organizations, one worker, ${POLLED_SECONDS} s, Microsoft's limits on:`)
  console.log(
    `${waits?.begun} of ${waits?.connectors} begun, ${waits?.runs} runs, longest between two of one: ${waits?.longest?.toFixed(0)} s`,
  )
}

async function startGraph(variables: Record<string, string>): Promise<ChildProcess> {
  const program = path.join(import.meta.dirname, 'bench-collect-graph.ts')
  const graph = fork(program, { env: { ...process.env, ...variables }, execArgv: ['--import', 'tsx'] })
  const [origin] = await once(graph, 'message')
  Object.assign(env(), { ENTRA_LOGIN_URL: origin, GRAPH_URL: origin })
  return graph
}

async function countRecords(organizationId: string): Promise<number> {
  const { rows } = await pool().query('select count(*)::int as n from activity_record where organization_id = $1', [
    organizationId,
  ])
  return rows[0].n
}

async function sizeOfEvent(organizationId: string): Promise<number> {
  const { rows } = await pool().query(
    'select avg(length(raw::text))::int as n from (select raw from activity_record where organization_id = $1 limit 1000) r',
    [organizationId],
  )
  return rows[0].n
}
