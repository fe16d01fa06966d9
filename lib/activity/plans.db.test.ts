import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anAudit, aSource, storeRecords } from '@/e2e/fixtures/activity'
import { anOrganization } from '@/e2e/fixtures/people'
import { planOf as explain } from '@/e2e/fixtures/plan'
import { vacuum } from '@/e2e/fixtures/vacuumed'
import type { SqlScope } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { normaliseAudit } from './audit'
import { type Condition, hasOneOf, isOneOf, termSet } from './condition'
import { countWithin } from './count-queries'
import { selectAmongNewest, selectByTerms } from './moment-queries'
import { lookUp, readAll, readOn } from './page-queries'
import { selectRecord } from './read-queries'
import { countQuarters, type Grouping, selectTop } from './summary-queries'

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
  await vacuum(client, 'activity_record')
})

afterAll(() => client.release())

const planOf = (ask: (scope: SqlScope) => Promise<unknown>) => explain(client, organizationId, ask)

const PEOPLE: Grouping = { kind: 'term', column: 'r.who_term', fields: ['who'], hides: true }
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
    const plan = await planOf((scope) => readAll(scope, { conditions: [], span, limit: 50, full: false }))
    expect(plan).not.toMatch(SCANNED_WHOLE)
    expect(plan).toMatch(/Index (Only )?Scan (Backward )?using activity_record_\w+ on activity_record_2026/)
    const most = Math.max(...[...plan.matchAll(/Index (?:Only )?Scan .*?rows=(\d+)/g)].map(([, rows]) => Number(rows)))
    expect(most).toBeLessThanOrEqual(51)
    expect(plan).not.toMatch(/Sort \(/)
  })

  test('one record, in its own month alone', async () => {
    const key = { sourceId, stream: 'directoryAudits', graphId: 'x', occurredAt: '2026-10-10T00:00:00.000000Z' }
    const plan = await planOf((scope) => selectRecord(scope, key))
    expect(plan).toContain('activity_record_2026_10')
    expect(plan).not.toMatch(/on activity_record_(default|2026_(08|09|11))/)
    expect(plan).not.toMatch(SCANNED_WHOLE)
  })

  const month = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' }
  const kind: Condition = { covered: true, terms: null, text: (parameter) => `r.kind = ${parameter('activity')}::text` }
  const who: Condition = {
    covered: true,
    terms: termSet(['1']),
    text: (parameter) => isOneOf('r.who_term', termSet(['1']), parameter),
  }
  const tag: Condition = {
    covered: false,
    terms: termSet(['2']),
    text: (parameter) => hasOneOf(termSet(['2']), parameter),
  }

  test.each([
    ['a page', (scope: SqlScope) => readOn(scope, { conditions: [kind], span: {}, limit: 50, full: false }, 500)],
    [
      'a count',
      (scope: SqlScope) => countWithin(scope, { conditions: [kind, who], span: month, most: 9_000, byKeys: false }),
    ],
    [
      'quarters of an hour',
      (scope: SqlScope) => countQuarters(scope, { conditions: [kind], span: month, byKeys: false }),
    ],
    [
      'the most frequent people',
      (scope: SqlScope) => selectTop(scope, { conditions: [], span: month, byKeys: false }, PEOPLE, 10),
    ],
  ] as const)('%s of what the covering index has, from that index alone', async (_, ask) => {
    const plan = await planOf(ask)
    expect(plan).not.toMatch(SCANNED_WHOLE)
    expect(plan).toMatch(/Index Only Scan using activity_record_2026_10_organization_id_occurred_at/)
  })

  test.each([
    ['a page', (scope: SqlScope) => lookUp(scope, { conditions: [who, tag], span: month, limit: 50, full: false })],
    [
      'a count',
      (scope: SqlScope) => countWithin(scope, { conditions: [kind, who], span: month, most: 9_000, byKeys: true }),
    ],
    [
      'quarters of an hour',
      (scope: SqlScope) => countQuarters(scope, { conditions: [tag], span: month, byKeys: true }),
    ],
    [
      'the most frequent people',
      (scope: SqlScope) => selectTop(scope, { conditions: [tag], span: month, byKeys: true }, PEOPLE, 10),
    ],
  ] as const)('%s of what is rare, from the inverted index alone', async (_, ask) => {
    const plan = await planOf(ask)
    expect(plan).not.toMatch(SCANNED_WHOLE)
    expect(plan).toMatch(/Bitmap Index Scan on activity_record_2026_10_terms/)
    expect(plan).not.toContain('BitmapAnd')
  })

  test('moments of a rare person, by the inverted index of each month', async () => {
    const asked = { own: ['1'], about: ['2'], limit: 50 }
    const month = { from: new Date('2026-10-01T00:00:00Z'), to: new Date('2026-11-01T00:00:00Z') }
    const plan = await planOf((scope) => selectByTerms(scope, asked, month))
    expect(plan).toMatch(/Bitmap Index Scan on activity_record_2026_10_terms/)
    expect(plan).not.toMatch(SCANNED_WHOLE)
  })

  test('moments of somebody whom most records name, among the newest', async () => {
    const asked = { own: ['1'], about: ['2'], limit: 50 }
    const plan = await planOf((scope) => selectAmongNewest(scope, asked, { scan: 100, after }))
    expect(plan).toMatch(/Index Scan using activity_record_2026\w+/)
    expect(plan).not.toMatch(SCANNED_WHOLE)
  })
})
