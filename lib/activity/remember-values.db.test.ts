import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { anAudit, aSignIn, aSource, storeRecords } from '@/e2e/fixtures/activity'
import { held } from '@/e2e/fixtures/held'
import { anOrganization } from '@/e2e/fixtures/people'
import { now } from '@/lib/clock'
import { withOrganizationSql } from '@/lib/db/organization'
import { pool } from '@/lib/db/pool'
import { normaliseAudit } from './audit'
import { prepareMonths } from './months'
import type { NewRecord } from './record'
import { upsertValues, type Value } from './remember-queries'
import { tidyRecords } from './retention'
import { normaliseSignIn } from './sign-in'
import { termOf } from './term'

const DAY_MS = 86_400_000
let organizationId = ''
let sourceId = ''

beforeEach(async () => {
  organizationId = (await anOrganization()).id
  sourceId = await aSource(organizationId)
})

const ago = (days: number) => new Date(now().getTime() - days * DAY_MS).toISOString()
const monthOf = (moment: string) => `${moment.slice(0, 7)}-01`

function store(...records: NewRecord[]) {
  return storeRecords({ organizationId, sourceId }, records)
}

/** An audit event whose changed value is this one. */
function aChange(to: string, more: Record<string, unknown> = {}): NewRecord {
  const modifiedProperties = [{ displayName: 'Department', oldValue: null, newValue: JSON.stringify(to) }]
  return normaliseAudit(anAudit({ targetResources: [{ id: 't', type: 'User', modifiedProperties }], ...more }))
}

async function remembered(where = "field = 'value'") {
  const { rows } = await pool().query<{ field: string; value: string; key: string; last_month: string }>(
    `select field, value, key, last_month::text from activity_value where organization_id = $1 and ${where} order by value`,
    [organizationId],
  )
  return rows
}

function forget() {
  return pool().query('delete from activity_value where organization_id = $1', [organizationId])
}

/** Stored records with terms that no value stands behind, ids and marks aside. */
async function unexplained(): Promise<number> {
  const { rows } = await pool().query(
    `select count(*)::integer as count from activity_record r
     cross join lateral unnest(array[type_term, activity_term, who_term, what_term, with_term, where_term, place_term, application_term]) t
     where organization_id = $1 and t <> 0
       and not exists (select from activity_value v where v.organization_id = r.organization_id and v.term = t)`,
    [organizationId],
  )
  return rows[0].count
}

describe('the dictionary', () => {
  test('knows every value of a stored record with its key and its month, and no id', async () => {
    const at = ago(2)
    await store(aChange('SALES', { activityDateTime: at }), aChange('Finance', { activityDateTime: at }))
    const values = ['Finance', 'SALES'].map((value) => ({
      field: 'value',
      value,
      key: value.toLowerCase(),
      last_month: monthOf(at),
    }))
    expect(await remembered()).toEqual(values)
    expect(await remembered("field in ('id', 'who-id', 'correlation-id')")).toEqual([])
    expect(await unexplained()).toBe(0)
  })

  test('keeps the name of a failed sign-in apart', async () => {
    await store(
      normaliseSignIn(aSignIn({ userPrincipalName: 'Herbst2026!', status: { errorCode: 50_126 } }), 'interactiveUser'),
    )
    expect(await remembered("value = 'Herbst2026!'")).toMatchObject([{ field: 'hidden-who' }])
  })

  test('moves the month of a value forward, never back', async () => {
    for (const days of [70, 1, 140]) await store(aChange('Sales', { activityDateTime: ago(days) }))
    expect(await remembered()).toMatchObject([{ last_month: monthOf(ago(1)) }])
  })

  test('is not asked again by a page whose values this process has written', async () => {
    await store(aChange('Sales'))
    await forget()
    await store(aChange('Sales'))
    expect(await remembered()).toEqual([])
    await store(aChange('Finance'))
    expect(await remembered()).toMatchObject([{ value: 'Finance' }])
  })

  test('knows the values that a changed event brings', async () => {
    const event = anAudit()
    await store(normaliseAudit(event))
    await store(normaliseAudit({ ...event, resultReason: 'A late word', result: 'failure' }))
    expect(await remembered("field = 'reason'")).toMatchObject([{ value: 'A late word' }])
    const { rows } = await pool().query(
      'select version from activity_record where organization_id = $1 and terms @> array[$2::bigint]',
      [organizationId, termOf(organizationId, 'reason', 'A late word')],
    )
    expect(rows).toEqual([{ version: 2 }])
  })

  test('is written before the records, and does not wait for a page that is being stored', async () => {
    const page = await held('insert into activity_record select * from activity_record where false', [])
    await store(aChange('Sales'))
    await page.rollback()
    expect(await remembered()).toHaveLength(1)
  })

  test('is written by many at once, in whatever order they have the values, and none is refused', async () => {
    const values = Array.from({ length: 300 }, (_, at): Value => {
      const text = `value ${at}`
      const term = termOf(organizationId, 'value', text)
      return { field: 'value', term, value: text, key: text, lastMonth: '2026-10-01' }
    })
    const write = (given: Value[]) => withOrganizationSql(organizationId, (scope) => upsertValues(scope, given))
    await Promise.all(Array.from({ length: 8 }, (_, at) => write(at % 2 ? values : values.toReversed())))
    const later = values.map((value) => ({ ...value, lastMonth: '2026-11-01' }))
    await Promise.all(Array.from({ length: 8 }, (_, at) => write(at % 2 ? later : later.toReversed())))
    expect((await remembered()).map(({ last_month }) => last_month)).toEqual(values.map(() => '2026-11-01'))
  })

  test('neither writes nor locks what it knows', async () => {
    await store(aChange('Sales'))
    const state = () =>
      pool().query('select xmin, xmax, ctid from activity_value where organization_id = $1 order by ctid', [
        organizationId,
      ])
    const before = await state()
    const known = (await remembered('true')).map(({ last_month, ...value }) => value)
    const values = known.map(
      (value): Value => ({
        ...value,
        field: 'value',
        term: termOf(organizationId, 'value', value.value),
        lastMonth: '2020-01-01',
      }),
    )
    await withOrganizationSql(organizationId, (scope) =>
      upsertValues(
        scope,
        values.filter(({ value }) => value === 'Sales'),
      ),
    )
    expect((await state()).rows).toEqual(before.rows)
  })

  test('takes nothing more of an organization that is being deleted', async () => {
    await withOrganizationSql(organizationId, ({ sql }) => sql('', 'update organization set deleting_at = now()', []))
    await store(aChange('Sales'))
    expect(await remembered()).toEqual([])
  })
})

describe('tidying', () => {
  async function keepDays(days: number) {
    await withOrganizationSql(organizationId, ({ sql }) =>
      sql('', 'update organization set activity_kept_days = $2 where id = $1', [organizationId, days]),
    )
  }

  test('takes the values of months that the organization keeps no longer, and leaves all others', async () => {
    for (const days of [1, 100, 200]) await store(aChange(`${days} days ago`, { activityDateTime: ago(days) }))
    await keepDays(150)
    await tidyRecords(organizationId, now())
    expect((await remembered()).map(({ value }) => value)).toEqual(['1 days ago', '100 days ago'])
    expect(await unexplained()).toBe(0)
  })

  test('cut off before the old records are gone, it takes no value of them', async () => {
    await store(aChange('old', { activityDateTime: ago(200) }))
    await keepDays(150)
    await tidyRecords(organizationId, now(), AbortSignal.abort())
    expect(await remembered()).toHaveLength(1)
  })

  test('a value that went comes back with the next record that has it, in the very process that had written it before', async () => {
    await keepDays(30)
    const old = ago(75)
    await store(aChange('Sales', { activityDateTime: old }))
    await tidyRecords(organizationId, now())
    expect(await remembered()).toEqual([])
    await store(aChange('Sales', { activityDateTime: old }))
    expect(await remembered()).toMatchObject([{ value: 'Sales', last_month: monthOf(old) }])
    expect(await unexplained()).toBe(0)
    await tidyRecords(organizationId, now())
    await store(aChange('Sales'))
    expect(await remembered()).toMatchObject([{ value: 'Sales', last_month: monthOf(now().toISOString()) }])
  })
})

test('records of before get, in the migration, the very terms and values that they are written with', async () => {
  const changes = Array.from({ length: 30 }, (_, at) => ({
    displayName: `P${at}`,
    oldValue: `"${at}"`,
    newValue: '"ZOË"',
  }))
  const group = {
    id: 'BBBB',
    type: 'Group',
    modifiedProperties: [{ displayName: 'Group.ObjectID', newValue: '"CCCC"' }],
  }
  await prepareMonths(new Date(ago(40)), now())
  await store(
    normaliseAudit(anAudit({ activityDateTime: ago(40) })),
    normaliseAudit(anAudit({ targetResources: [{ id: 'AAAA', type: 'User', modifiedProperties: changes }, group] })),
    normaliseAudit(anAudit({ initiatedBy: {}, targetResources: [], result: 'failure', resultReason: 'No' })),
  )
  await store(
    normaliseSignIn(aSignIn(), 'interactiveUser'),
    normaliseSignIn(aSignIn({ status: { errorCode: 50_034 }, location: null, userId: 'DDDD' }), 'interactiveUser'),
  )
  const client = await pool().connect()
  try {
    const state = async () => {
      const records = `select graph_id, type_term, activity_term, who_term, what_term, with_term, where_term, place_term, application_term,
        (select array_agg(t order by t) from unnest(terms) t) as terms from activity_record order by graph_id`
      const values = 'select field, term, value, key, last_month from activity_value order by field, term'
      return [(await client.query(records)).rows, (await client.query(values)).rows]
    }
    await client.query('begin')
    await client.query('delete from activity_value where organization_id <> $1', [organizationId])
    await client.query('delete from activity_record where organization_id <> $1', [organizationId])
    const written = await state()
    await client.query(`update activity_record set type_term = 0, activity_term = 0, who_term = 0, what_term = 0, with_term = 0, where_term = 0,
      place_term = 0, application_term = 0, terms = '{}'`)
    await client.query('delete from activity_value')
    await client.query('drop index activity_value_key')
    await client.query(readFileSync('prisma/migrations/20261124010000_terms/migration.sql', 'utf8'))
    expect(await state()).toEqual(written)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
