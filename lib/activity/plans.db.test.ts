import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anAudit, aSource, storeRecords } from '@/e2e/fixtures/activity'
import { anOrganization } from '@/e2e/fixtures/people'
import type { SqlScope } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { normaliseAudit } from './audit'
import { readOn } from './page-queries'
import { selectRecord } from './read-queries'

const ROWS = 4_000
const MONTHS = ['2026-08', '2026-09', '2026-10', '2026-11']
let organizationId = ''
let sourceId = ''
let client: PoolClient

beforeAll(async () => {
  organizationId = (await anOrganization()).id
  sourceId = await aSource(organizationId)
  client = await pool().connect()
  for (const month of MONTHS) {
    await client.query('select make_activity_month($1)', [`${month}-15`])
    const start = Date.parse(`${month}-01T00:00:00Z`)
    const records = Array.from({ length: ROWS }, (_, at) =>
      normaliseAudit(anAudit({ activityDateTime: new Date(start + at * 600_000).toISOString() })),
    )
    await storeRecords({ organizationId, sourceId }, records)
  }
  await client.query('analyze activity_record')
})

afterAll(() => client.release())

/** The plan of what a query function asks, as the role that serves. */
async function planOf(ask: (scope: SqlScope) => Promise<unknown>): Promise<string> {
  const asked: { text: string; values: unknown[] }[] = []
  const sql: SqlScope['sql'] = async (_, text, values) => {
    asked.push({ text, values })
    return []
  }
  await ask({ organizationId, sql })
  await client.query('begin')
  await client.query("select set_config('app.organization_id', $1, true)", [organizationId])
  const { rows } = await client.query(
    `explain (analyze, costs off, timing off, summary off) ${asked[0]?.text}`,
    asked[0]?.values,
  )
  await client.query('rollback')
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

/** Of the table's months; the small ones beside it may well be read as a whole. */
const SCANNED_WHOLE = /Seq Scan on activity_record_2\S+( \w+)? \(actual/
const after = {
  sourceId: '018f0000-0000-7000-8000-000000000000',
  stream: 'x',
  graphId: 'x',
  occurredAt: '2026-10-10T00:00:00.000000Z',
}

describe('is read from an index, and no month as a whole:', () => {
  test.each([
    ['the newest', {}],
    ['what follows a cursor', { after }],
    ['the oldest', { oldest: true }],
    ['a span', { from: '2026-09-10T00:00:00Z', to: '2026-09-11T00:00:00Z' }],
  ] as const)('%s', async (_, span) => {
    const plan = await planOf((scope) => readOn(scope, { conditions: [], span, limit: 50, full: false }))
    expect(plan).not.toMatch(SCANNED_WHOLE)
    expect(plan).toMatch(/Index (Only )?Scan (Backward )?using activity_record_\w+ on activity_record_2026/)
    const most = Math.max(...[...plan.matchAll(/Index (?:Only )?Scan .*?rows=(\d+)/g)].map(([, rows]) => Number(rows)))
    expect(most).toBeLessThanOrEqual(51)
  })

  test('one record, in its own month alone', async () => {
    const key = { sourceId, stream: 'directoryAudits', graphId: 'x', occurredAt: '2026-10-10T00:00:00.000000Z' }
    const plan = await planOf((scope) => selectRecord(scope, key))
    expect(plan).toContain('activity_record_2026_10')
    expect(plan).not.toMatch(/on activity_record_(default|2026_(08|09|11))/)
    expect(plan).not.toMatch(SCANNED_WHOLE)
  })
})
