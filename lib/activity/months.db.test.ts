import { beforeAll, describe, expect, test } from 'vitest'
import { anAudit, aSource, storeRecords } from '@/e2e/fixtures/activity'
import { anOrganization } from '@/e2e/fixtures/people'
import { now } from '@/lib/clock'
import { withOrganizationSql } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { normaliseAudit } from './audit'
import { listMonths } from './month-queries'
import { countStrayRecords, makeMonths, monthsBetween, prepareMonths, startOfMonth } from './months'
import { dropOldMonths, tidyRecords } from './retention'

const DAY_MS = 86_400_000
let organizationId = ''
let sourceId = ''

beforeAll(async () => {
  organizationId = (await anOrganization()).id
  sourceId = await aSource(organizationId)
})

function write(id: string, at: string, more: { now?: Date; source?: string; organization?: string } = {}) {
  const records = [normaliseAudit(anAudit({ id, activityDateTime: at }))]
  const place = { organizationId: more.organization ?? organizationId, sourceId: more.source ?? sourceId }
  return storeRecords(place, records, more.now)
}

async function whereIs(id: string): Promise<string[]> {
  const { rows } = await pool().query<{ month: string }>(
    'select tableoid::regclass::text as month from activity_record where graph_id = $1 order by 1',
    [id],
  )
  return rows.map(({ month }) => month)
}

const names = async () => (await listMonths()).map(({ name }) => name)

test('a new installation has the month before, this one and two to come', async () => {
  const months = [-1, 0, 1, 2].map((ahead) => startOfMonth(now(), ahead).toISOString().slice(0, 7).replace('-', '_'))
  expect(await names()).toEqual(months.map((month) => `activity_record_${month}`))
})

test('a span touches the months of its ends and all between', () => {
  const months = monthsBetween(new Date('2025-11-30T23:59:59.999Z'), new Date('2026-02-01T00:00:00Z'))
  expect(months.map((month) => month.toISOString().slice(0, 7))).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
})

describe('a month', () => {
  test('is made before it is written to, and asking again changes nothing', async () => {
    await prepareMonths(new Date('2025-01-15T00:00:00Z'), new Date('2025-02-15T00:00:00Z'))
    await prepareMonths(new Date('2025-01-15T00:00:00Z'), new Date('2025-02-15T00:00:00Z'))
    await write('january', '2025-01-31T23:59:59.9999999Z')
    await write('february', '2025-02-01T00:00:00Z')
    expect([await whereIs('january'), await whereIs('february')]).toEqual([
      ['activity_record_2025_01'],
      ['activity_record_2025_02'],
    ])
  })

  test('is vacuumed soon after inserts, and holds events out of the rows that lists read', async () => {
    const { rows } = await pool().query<{ name: string; options: string[] }>(
      `select c.relname as name, c.reloptions as options from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = 'activity_record'::regclass`,
    )
    const options = ['autovacuum_vacuum_insert_scale_factor=0.01', 'toast_tuple_target=1024']
    expect(rows.length).toBeGreaterThan(4)
    for (const row of rows) expect(row.options?.toSorted()).toEqual(options)
  })

  test('that was not made loses nothing: the default partition has its records, counts them, and they move when it is', async () => {
    await write('stray', '2025-06-10T12:00:00Z')
    expect(await whereIs('stray')).toEqual(['activity_record_default'])
    expect(await countStrayRecords()).toBe(1)
    await makeMonths(now())
    expect(await whereIs('stray')).toEqual(['activity_record_2025_06'])
    expect(await countStrayRecords()).toBe(0)
    const { rows } = await pool().query(
      "select who, type_term <> 0 as has, cardinality(terms) from activity_record where graph_id = 'stray'",
    )
    expect(rows).toEqual([{ who: 'audry.oliver@contoso.com', has: true, cardinality: expect.any(Number) }])
    expect(await write('stray', '2025-06-10T12:00:00Z')).toMatchObject({ stored: [] })
  })

  test('is made once, however many ask at the same moment', async () => {
    const asked = Array.from({ length: 6 }, () => pool().query("select make_activity_month('2025-09-15') as made"))
    const made = (await Promise.all(asked)).map(({ rows }) => rows[0].made)
    expect(made.filter(Boolean)).toHaveLength(1)
  })

  test('does not wait for whoever writes into another, nor he for it', async () => {
    const writer = await pool().connect()
    await writer.query('begin')
    await writer.query(
      `insert into activity_record select * from jsonb_populate_record(null::activity_record, $1::jsonb)`,
      [{ ...(await anyRow()), graph_id: 'open', occurred_at: '2025-02-03T00:00:00Z' }],
    )
    await pool().query("select make_activity_month('2025-10-15')")
    expect(await names()).toContain('activity_record_2025_10')
    await writer.query('commit')
    writer.release()
    expect(await whereIs('open')).toEqual(['activity_record_2025_02'])
  })

  test('goes as a whole when nobody keeps it any longer, and only then', async () => {
    const at = new Date('2026-03-15T00:00:00Z')
    expect(await dropOldMonths(400, at)).toEqual(['activity_record_2025_01'])
    expect(await whereIs('january')).toEqual([])
    expect(await whereIs('february')).toEqual(['activity_record_2025_02'])
  })
})

async function anyRow(): Promise<Record<string, unknown>> {
  const { rows } = await pool().query("select to_jsonb(r) as row from activity_record r where graph_id = 'february'")
  return rows[0].row
}

describe('tidying an organization', () => {
  test('forgets what is older than it keeps, of itself alone', async () => {
    const other = await anOrganization()
    const theirs = await aSource(other.id)
    const [young, old] = [now().getTime() - 29 * DAY_MS, now().getTime() - 31 * DAY_MS].map((ms) =>
      new Date(ms).toISOString(),
    )
    for (const [id, at] of [
      ['young', young],
      ['old', old],
    ] as const) {
      await write(id, at ?? '')
      await write(id, at ?? '', { organization: other.id, source: theirs })
    }
    await withOrganizationSql(organizationId, ({ sql }) =>
      sql('', 'update organization set activity_kept_days = 30 where id = $1', [organizationId]),
    )
    expect(await tidyRecords(organizationId, now())).toBeGreaterThan(0)
    expect(await whereIs('young')).toHaveLength(2)
    expect(await whereIs('old')).toHaveLength(1)
    const { rows } = await pool().query("select organization_id from activity_record where graph_id = 'old'")
    expect(rows).toEqual([{ organization_id: other.id }])
  })

  test('keeps of an event that is there under two times the version that came last', async () => {
    const day = (ago: number) => new Date(now().getTime() - ago * DAY_MS)
    await write('moved', day(2).toISOString(), { now: day(1) })
    await write('moved', day(3).toISOString(), { now: now() })
    await write('single', day(2).toISOString())
    expect(await tidyRecords(organizationId, now())).toBe(1)
    const { rows } = await pool().query("select occurred_at from activity_record where graph_id = 'moved'")
    expect(rows).toHaveLength(1)
    expect(Math.round((now().getTime() - rows[0].occurred_at.getTime()) / DAY_MS)).toBe(3)
    expect(await whereIs('single')).toHaveLength(1)
  })
})
