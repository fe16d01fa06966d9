import { beforeEach, describe, expect, test } from 'vitest'
import { anAudit, aSignIn, aSource, storeRecords } from '@/e2e/fixtures/activity'
import { anOrganization } from '@/e2e/fixtures/people'
import { now } from '@/lib/clock'
import { pool } from '@/lib/db/pool'
import { normaliseAudit } from './audit'
import type { NewRecord } from './record'
import { normaliseSignIn } from './sign-in'

let organizationId = ''
let sourceId = ''

beforeEach(async () => {
  organizationId = (await anOrganization()).id
  sourceId = await aSource(organizationId)
})

function write(records: NewRecord[], at = now()) {
  return storeRecords({ organizationId, sourceId }, records, at)
}

async function stored() {
  const { rows } = await pool().query(
    'select * from activity_record where organization_id = $1 order by occurred_at, graph_id',
    [organizationId],
  )
  return rows
}

describe('a page of records', () => {
  test('is stored with the event exactly as it came', async () => {
    const event = anAudit({ größe: [1, 2.5, true, null, { nested: 'back\\u0000slash' }] })
    const record = normaliseAudit(event)
    expect(await write([record])).toEqual({ stored: [event.id], changed: [], unchanged: 0 })
    const [row] = await stored()
    expect(row.raw).toEqual(event)
    expect(row).toMatchObject({
      kind: 'activity',
      action: 'Modified',
      type: 'User',
      activity: 'Update user',
      who: 'audry.oliver@contoso.com',
      what: 'bob@contoso.com',
      where: '203.0.113.7',
      result: 'success',
      version: 1,
      changes: [{ name: 'Department', before: 'Sales', after: 'Purchasing' }],
    })
  })

  test('changes nothing when it is written again, and locks no row of it', async () => {
    const records = [normaliseAudit(anAudit()), normaliseAudit(anAudit())]
    await write(records)
    const before = await pool().query('select xmin, xmax, ctid from activity_record where organization_id = $1', [
      organizationId,
    ])
    expect(await write(records, new Date(now().getTime() + 60_000))).toEqual({ stored: [], changed: [], unchanged: 2 })
    const after = await pool().query('select xmin, xmax, ctid from activity_record where organization_id = $1', [
      organizationId,
    ])
    expect(after.rows).toEqual(before.rows)
  })

  test('is unchanged also where Graph orders the keys of an event anew', async () => {
    const event = aSignIn()
    await write([normaliseSignIn(event, 'interactiveUser')])
    const turned = Object.fromEntries(Object.entries(event).reverse())
    expect(await write([normaliseSignIn(turned, 'interactiveUser')])).toMatchObject({ changed: [], unchanged: 1 })
  })

  test('updates an event that comes again with more in it, counts its version and keeps when it was first seen', async () => {
    const event = aSignIn()
    const first = new Date('2026-11-01T10:00:00Z')
    await write([normaliseSignIn(event, 'interactiveUser')], first)
    const later = new Date('2026-11-01T11:00:00Z')
    const richer = { ...event, riskLevelDuringSignIn: 'high' }
    const written = await write([normaliseSignIn(richer, 'interactiveUser')], later)
    expect(written).toEqual({ stored: [], changed: [event.id], unchanged: 0 })
    expect(await stored()).toMatchObject([
      { raw: richer, version: 2, first_seen_at: first, updated_at: later, tags: ['Risky Sign-in'] },
    ])
  })

  test('may hold an id twice: the richer one is stored, and of equal ones the later', async () => {
    const event = aSignIn()
    const richer = { ...event, riskEventTypes: ['unfamiliarFeatures'] }
    const twice = [richer, event].map((one) => normaliseSignIn(one, 'interactiveUser'))
    expect(await write(twice)).toMatchObject({ stored: [event.id], changed: [] })
    expect(await stored()).toMatchObject([{ raw: richer, version: 1 }])
  })

  test('with one row that PostgreSQL refuses throws, and none of it is stored', async () => {
    const bad = { ...normaliseAudit(anAudit()), errorCode: 1e12 }
    await expect(write([normaliseAudit(anAudit()), bad])).rejects.toMatchObject({ code: '22003' })
    expect(await stored()).toEqual([])
  })

  test('with characters that PostgreSQL refuses is stored with U+FFFD in their place, and says so', async () => {
    const event = aSignIn({ userAgent: 'a\0b\ud800c', 'odd\0key': 'ok 😀' })
    await write([normaliseSignIn(event, 'interactiveUser')])
    const [row] = await stored()
    expect(row.raw).toMatchObject({ userAgent: 'a\ufffdb\ufffdc', 'odd\ufffdkey': 'ok 😀' })
    expect(row.tags).toEqual(['Text Repaired'])
  })
})

test('the time is cut to microseconds, not rounded', async () => {
  await write([normaliseAudit(anAudit({ activityDateTime: '2026-11-01T09:59:59.9999999Z' }))])
  const { rows } = await pool().query(
    `select to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at from activity_record where organization_id = $1`,
    [organizationId],
  )
  expect(rows).toEqual([{ at: '2026-11-01T09:59:59.999999' }])
})

test('two tenants may use the same id: each source has its own record', async () => {
  const record = normaliseAudit(anAudit())
  await write([record])
  const other = await aSource(organizationId, 'Fabrikam')
  await storeRecords({ organizationId, sourceId: other }, [record])
  expect(await stored()).toHaveLength(2)
})
