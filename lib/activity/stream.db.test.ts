import { setImmediate as turn } from 'node:timers/promises'
import { beforeAll, expect, test, vi } from 'vitest'
import { aSignIn, aSource, storeRecords } from '@/e2e/fixtures/activity'
import { anOrganization } from '@/e2e/fixtures/people'
import { pool } from '@/lib/db/pool'
import type { Asking } from './asking'
import { prepareMonths } from './months'
import { parseQuery } from './query'
import { normaliseSignIn } from './sign-in'
import { streamRecords } from './stream'

const MONTH = new Date('2026-11-01T00:00:00Z')
/** A first batch, a second, and the beginning of a third. */
const RECORDS = 1_600
const ALL = parseQuery({})

const WAITING = "from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"

let asking: Asking

beforeAll(async () => {
  const organizationId = (await anOrganization()).id
  const sourceId = await aSource(organizationId)
  await prepareMonths(MONTH, MONTH)
  const records = Array.from({ length: RECORDS }, (_, at) => {
    const createdDateTime = new Date(MONTH.getTime() + at * 1_000).toISOString()
    return normaliseSignIn(aSignIn({ createdDateTime }), 'interactiveUser')
  })
  await storeRecords({ organizationId, sourceId }, records)
  asking = { organizationId, sensitive: true, zone: 'UTC' }
})

test('a stream has every record once, newest first, over all its batches', async () => {
  const moments: string[] = []
  for await (const batch of streamRecords(asking, ALL)) moments.push(...batch.map(({ occurredAt }) => occurredAt))
  expect(new Set(moments).size).toBe(RECORDS)
  expect(moments).toEqual(moments.toSorted().toReversed())
})

test('whoever leaves early leaves no statement running behind', async () => {
  for await (const _batch of streamRecords(asking, ALL)) break
  // By then whatever was begun has its connection.
  await turn()
  expect(pool().idleCount).toBe(pool().totalCount)
})

test('a batch that fails while the one before is used fails whoever asks on, and nothing else', async () => {
  const stream = streamRecords(asking, ALL)
  expect((await stream.next()).done).toBe(false)
  const others = await pool().connect()
  try {
    // Waits for the second batch, which is on its way; the third one waits for it.
    await others.query('begin; lock table activity_record in access exclusive mode')
    expect((await stream.next()).done).toBe(false)
    const waiting = async (told: string) => (await others.query(`select ${told} ${WAITING}`)).rows
    await vi.waitFor(async () => expect(await waiting('pg_cancel_backend(pid)')).toHaveLength(1), 10_000)
    await vi.waitFor(async () => expect(await waiting('pid')).toEqual([]), 10_000)
  } finally {
    await others.query('rollback')
    others.release()
  }
  await expect(stream.next()).rejects.toMatchObject({ code: 'unavailable' })
})
