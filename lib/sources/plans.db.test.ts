import pg from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { connectorOf, seedSource } from '@/e2e/fixtures/sources'
import { vacuum } from '@/e2e/fixtures/vacuumed'
import { listAttention } from '@/lib/attention/attention'
import { withOrganization } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { WindowFilter } from './run-schema'
import { listRuns } from './runs'
import type { Source } from './schema'
import { getSource, listSources } from './sources'
import { listRejects, listWindows } from './windows'

const ROWS = 4_000
let contoso: Seeded
let source: Source
let connectorId: string

/** As after months, in two organizations. */
beforeAll(async () => {
  await fill(await seedOrganization('Fabrikam'))
  contoso = await seedOrganization()
  source = await fill(contoso)
  connectorId = connectorOf(source, 'activity').id
  await vacuum(pool(), 'collection_run, collection_window, collection_reject, source_account')
})

async function fill(seeded: Seeded): Promise<Source> {
  const made = await seedSource(seeded)
  const { organizationId } = seeded
  for (const { id } of made.connectors) {
    await withOrganization(organizationId, async ({ db }) => {
      await db.$executeRaw`
        insert into collection_run (organization_id, id, connector_id, fence, trigger, status, queued_at, ended_at)
        select ${organizationId}::uuid, gen_random_uuid(), ${id}::uuid, n, 'schedule', 'done', now(), now() from generate_series(1, ${ROWS}::int) n`
      await db.$executeRaw`
        insert into collection_window (organization_id, connector_id, stream, hour, covered_from, covered_to, verdict, checked_at)
        select ${organizationId}::uuid, ${id}::uuid, 'directoryAudits', t, t, t, 'empty', t
        from generate_series(date_trunc('hour', now()) - interval '160 days', now(), interval '1 hour') t`
      await db.$executeRaw`
        insert into collection_reject (organization_id, id, connector_id, stream, reason, raw, rejected_at)
        select ${organizationId}::uuid, gen_random_uuid(), ${id}::uuid, 'directoryAudits', 'x', n::text, now() - interval '30 days'
        from generate_series(1, 2000) n`
    })
  }
  await withOrganization(
    organizationId,
    ({ db }) => db.$executeRaw`
      insert into source_account (organization_id, source_id, object_id, user_name, display_name, enabled, guest, synced, seen_at)
      select ${organizationId}::uuid, ${made.id}::uuid, gen_random_uuid(), 'u' || n, 'U', true, false, true, now() from generate_series(1, ${ROWS}::int) n`,
  )
  return made
}

const CASES: [string, () => Promise<unknown>][] = [
  ['a source', () => getSource(contoso.actor, source.id)],
  ['the list of sources', () => listSources(contoso.actor, { limit: 50 })],
  ['the runs of a connector', () => listRuns(contoso.actor, connectorId, { limit: 50 })],
  ['a month of hours', () => listWindows(contoso.actor, connectorId, filter({ by: 'hour' }))],
  ['a month of days', () => listWindows(contoso.actor, connectorId, filter({ by: 'day' }))],
  ['what was rejected', () => listRejects(contoso.actor, connectorId, { limit: 50 })],
  ['the bell', () => listAttention({ profiles: [], sources: [contoso.organizationId], sourceJobs: [] })],
]

function filter(more: object) {
  return WindowFilter.parse({ ...more, from: new Date(Date.now() - 30 * 86_400_000).toISOString() })
}

const BIG = /Scan .*\bon (collection_|source_account)/

test.each(CASES)('%s is read from indexes, policies on, however much was collected', async (_, read) => {
  const plans = await Promise.all((await statementsOf(read)).map(explain))
  const scans = plans.flatMap((plan) => {
    const lines = plan.split('\n')
    return lines.flatMap((line, at) => (BIG.test(line) && !/Heap Scan/.test(line) ? [`${line} ${lines[at + 1]}`] : []))
  })
  expect(scans.length).toBeGreaterThan(0)
  for (const scan of scans) expect(scan).toMatch(/Index .* Index Cond: .*organization_id = /)
})

type Statement = { text: string; values: unknown[] }

/** What was sent to PostgreSQL to read. */
async function statementsOf(read: () => Promise<unknown>): Promise<Statement[]> {
  const query = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await read()
    return query.mock.calls.flatMap((call) => readingOf(call))
  } finally {
    query.mockRestore()
  }
}

function readingOf([first, second]: readonly unknown[]): Statement[] {
  const text = typeof first === 'string' ? first : textOf(first, 'text')
  const values = Array.isArray(second) ? second : textOf(first, 'values')
  if (
    typeof text !== 'string' ||
    !/^\s*(select|with)\b[\s\S]*\bfrom\b/i.test(text) ||
    /for (no key )?update/.test(text)
  )
    return []
  return [{ text, values: Array.isArray(values) ? values : [] }]
}

function textOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

async function explain({ text, values }: Statement): Promise<string> {
  const client = await pool().connect()
  try {
    await client.query('begin')
    await client.query("select set_config('app.organization_id', $1, true)", [contoso.organizationId])
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  } finally {
    await client.query('rollback')
    client.release()
  }
}
