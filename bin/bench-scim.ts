// `npm run bench:scim`: forty profiles push at once into the real web server on the real database, every write durable, as the
// role that serves and with every policy on; then where the time goes.

import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { postgresOf } from '@/e2e/fixtures/processes'
import { openDataFolder } from '@/lib/db/data-folder'
import { startEmbedded } from '@/lib/db/embedded'
import { pool } from '@/lib/db/pool'
import { processorMs } from './bench-processor'
import { makeTargets, type Target } from './bench-scim-data'
import type { Figures, Kind, Orders } from './bench-scim-load'
import { prepareDatabase } from './prepare-database'

const PROFILES = 40
const CONNECTIONS = 1
const SECONDS = Number(process.env.BENCH_SECONDS ?? 20)
const MIX: Orders['mix'] = { 'look-up': 0.4, create: 0.2, change: 0.25, membership: 0.15 }
const AIM = { requestsPerSecond: 1_000, p95Ms: 100 }

// BENCH_WEB names another build of the web process to measure.
const { build } = await import(new URL('./prepare.mjs', import.meta.url).href)
if (!process.env.BENCH_WEB) await build()

const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), 'rollcall-bench-')))
const database = await startEmbedded(folder)
try {
  const key = randomBytes(32).toString('base64')
  Object.assign(process.env, {
    DATABASE_URL: database.url,
    ROLLCALL_KEY: key,
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
  })
  await prepareDatabase(database.url, key)
  const targets = await makeTargets(PROFILES)
  await pool().query('vacuum (analyze)')
  console.log(`${PROFILES} profiles of 500 users and 10 groups, ${CONNECTIONS} connection each, ${SECONDS} s a run\n`)
  await measure('warming up', targets, { seconds: 5 })
  const { perSecond, p95 } = await measure('direct lane, policies on, every write durable', targets, {})
  await measure('the same with policies off', targets, { policies: false })
  await measure('look-ups only, direct lane', targets, { mix: only('look-up'), seconds: 8 })
  await measure('look-ups only, through Next', targets, { mix: only('look-up'), seconds: 8, lane: 'next' })
  for (const kind of ['create', 'change', 'membership'] as const)
    await measure(`${kind} only`, targets, { mix: only(kind), seconds: 8 })
  const reached = perSecond >= AIM.requestsPerSecond && p95 <= AIM.p95Ms
  console.log(`aim ${AIM.requestsPerSecond}/s with p95 of ${AIM.p95Ms} ms or less: ${reached ? 'reached' : 'missed'}`)
  process.exitCode = reached ? 0 : 1
} finally {
  await pool().end()
  await database.stop('immediate')
  rmSync(folder.path, { recursive: true, force: true })
}

type Run = { seconds?: number; mix?: Orders['mix']; lane?: 'direct' | 'next'; policies?: boolean }

async function measure(
  title: string,
  targets: Target[],
  { seconds = SECONDS, mix = MIX, lane = 'direct', policies = true }: Run,
) {
  if (!policies) await setPolicies('disable')
  const { server, origin } = await startServer(lane)
  try {
    const before = [processorMs([server.pid ?? 0]), processorMs(postgresOf(folder.path).all)] as const
    const figures = await load({ origin, seconds, connections: CONNECTIONS, mix, targets })
    const web = processorMs([server.pid ?? 0]) - before[0]
    return report(title, figures, { web, database: processorMs(postgresOf(folder.path).all) - before[1] })
  } finally {
    server.kill('SIGTERM')
    await once(server, 'exit')
    if (!policies) await setPolicies('enable')
  }
}

function report(
  title: string,
  { seconds, took, failures, firstFailure }: Figures,
  cpu: { web: number; database: number },
) {
  const all = Object.values(took).flat()
  const perSecond = all.length / seconds
  const each = (ms: number) => `${(ms / all.length).toFixed(2)} ms`
  console.log(
    `${title}: ${perSecond.toFixed(0)} requests/s; CPU each: web server ${each(cpu.web)}, database ${each(cpu.database)}`,
  )
  if (failures > 0) console.log(`  ${failures} not as expected, the first: ${firstFailure}`)
  for (const [kind, list] of [...Object.entries(took), ['together', all] as const]) {
    if (list.length === 0) continue
    const sorted = list.toSorted((a, b) => a - b)
    const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1).padStart(7)
    console.log(
      `  ${kind.padEnd(12)} ${String(list.length).padStart(7)}   p50 ${at(0.5)}   p95 ${at(0.95)}   p99 ${at(0.99)} ms`,
    )
  }
  console.log()
  const p95 = all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.95)] ?? 0
  return { perSecond, p95 }
}

async function startServer(lane: 'direct' | 'next'): Promise<{ server: ChildProcess; origin: string }> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    ROLLCALL_URL: origin,
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: 'bench',
  }
  const server = fork(process.env.BENCH_WEB ?? 'dist/web.js', lane === 'next' ? ['--no-direct-lane'] : [], {
    env,
    execArgv: [],
  })
  await once(server, 'message')
  return { server, origin }
}

async function load(orders: Orders): Promise<Figures> {
  const client = fork(path.join(import.meta.dirname, 'bench-scim-load.ts'), { execArgv: ['--import', 'tsx'] })
  client.send(orders)
  const [figures] = await once(client, 'message')
  return figures
}

async function setPolicies(how: 'enable' | 'disable') {
  const { rows } = await pool().query(
    "select relname from pg_class where relkind = 'r' and relforcerowsecurity or relname = 'directory_user'",
  )
  for (const { relname } of rows) await pool().query(`alter table "${relname}" ${how} row level security`)
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

function only(kind: Kind): Orders['mix'] {
  return { 'look-up': 0, create: 0, change: 0, membership: 0, [kind]: 1 }
}
