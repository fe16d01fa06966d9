import { beforeAll, expect, test } from 'vitest'
import { actorWith } from '@/e2e/fixtures/audit'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { connectorOf, seedSource } from '@/e2e/fixtures/sources'
import { now } from '@/lib/clock'
import { newId } from '@/lib/db/id'
import { withOrganization } from '@/lib/db/organization'
import type { Right } from '@/lib/rights/schema'
import type { Stream } from './connector-schema'
import { type Verdict, WindowFilter } from './run-schema'
import type { Source } from './schema'
import { getSource } from './sources'
import { listRejects, listWindows } from './windows'

let contoso: Seeded
let source: Source
let connectorId: string

beforeAll(async () => {
  contoso = await seedOrganization()
  source = await seedSource(contoso)
  connectorId = connectorOf(source, 'activity').id
  await window('2026-11-20T22:00:00Z', 'collected', { storedCount: 10, leftOutCount: 3 })
  await window('2026-11-20T23:00:00Z', 'missing', { reason: 'Microsoft keeps 7 days.' })
  await window('2026-11-21T00:00:00Z', 'empty', {})
  await window('2026-11-21T01:00:00Z', 'late', { storedCount: 5, lateCount: 2 })
})

async function window(at: string, verdict: Verdict, counts: object) {
  const { organizationId } = contoso
  const hour = new Date(at)
  const coveredTo = new Date(hour.getTime() + 3_600_000)
  const key = { organizationId, connectorId, stream: 'directoryAudits', hour }
  const values = { coveredFrom: hour, coveredTo, verdict, checkedAt: coveredTo, ...counts }
  await withOrganization(organizationId, ({ db }) =>
    db.collectionWindow.upsert({
      where: { organizationId_connectorId_stream_hour: key },
      create: { ...key, ...values },
      update: values,
    }),
  )
}

const list = (filter: object) => listWindows(contoso.actor, connectorId, WindowFilter.parse(filter))
const records = async () => connectorOf(await getSource(contoso.actor, source.id), 'activity').records

test('windows are listed newest first by hour, and by day of UTC with the worst verdict and the sums of its hours', async () => {
  const hours = await list({ by: 'hour' })
  expect(hours.items.map(({ verdict }) => verdict)).toEqual(['late', 'empty', 'missing', 'collected'])
  expect(hours.items[0]).toMatchObject({ stored: 5, late: 2, hours: { late: 1 } })
  const days = await list({ by: 'day' })
  expect(days.items).toEqual([
    expect.objectContaining({
      start: '2026-11-21T00:00:00.000Z',
      to: '2026-11-21T02:00:00.000Z',
      verdict: 'late',
      hours: { late: 1, empty: 1 },
    }),
    expect.objectContaining({
      start: '2026-11-20T00:00:00.000Z',
      from: '2026-11-20T22:00:00.000Z',
      verdict: 'missing',
      stored: 10,
      leftOut: 3,
      reason: 'Microsoft keeps 7 days.',
      hours: { missing: 1, collected: 1 },
    }),
  ])
})

test('windows are narrowed by verdict, stream and time; a day is always whole', async () => {
  expect((await list({ verdict: 'missing' })).items).toHaveLength(1)
  expect((await list({ by: 'day', verdict: 'collected' })).items).toEqual([])
  expect((await list({ stream: 'interactiveUser' })).items).toEqual([])
  const from = '2026-11-20T23:30:00Z'
  expect((await list({ from, to: '2026-11-21T01:00:00Z' })).items.map(({ verdict }) => verdict)).toEqual([
    'empty',
    'missing',
  ])
  expect((await list({ by: 'day', from })).items.at(-1)).toMatchObject({ stored: 10 })
})

test.each(['hour', 'day'])('windows by %s page by page are the windows of the whole list', async (by) => {
  const whole = await list({ by })
  const seen = []
  let cursor: string | undefined
  do {
    const { items, next } = await list({ by, limit: 1, ...(cursor && { cursor }) })
    seen.push(...items)
    cursor = next ?? undefined
  } while (cursor)
  expect(seen).toEqual(whole.items)
})

test('a cursor that is none is refused', async () => {
  await expect(list({ cursor: 'yesterday~directoryAudits' })).rejects.toMatchObject({ code: 'invalid' })
})

test('how many records there are follows the windows, whether they come, change or go', async () => {
  expect(await records()).toBe(15)
  await window('2026-11-21T01:00:00Z', 'late', { storedCount: 8 })
  await window('2026-11-21T02:00:00Z', 'collected', { storedCount: 4 })
  expect(await records()).toBe(22)
  expect((await getSource(contoso.actor, source.id)).records).toBe(22)
  const { organizationId } = contoso
  await withOrganization(organizationId, ({ db }) => db.collectionWindow.deleteMany({ where: { organizationId } }))
  expect(await records()).toBe(0)
})

test('events that became no record are listed newest first with what came', async () => {
  for (const raw of ['{"id":1}', '{"id":2}']) await reject('directoryAudits', raw)
  const { items, next } = await listRejects(contoso.actor, connectorId, { limit: 1 })
  expect(items).toMatchObject([{ raw: '{"id":2}', graphId: null, occurredAt: null }])
  const rest = await listRejects(contoso.actor, connectorId, { limit: 1, cursor: next ?? '' })
  expect(rest).toMatchObject({ items: [{ raw: '{"id":1}' }], next: null })
})

test.each<{ rights: Right[]; shown: string[] }>([
  { rights: ['sources.view'], shown: [] },
  { rights: ['sources.view', 'activity.sensitive'], shown: [] },
  { rights: ['sources.view', 'activity.view'], shown: ['directoryAudits'] },
  { rights: ['sources.view', 'activity.view', 'activity.sensitive'], shown: ['directoryAudits', 'interactiveUser'] },
])('with $rights what came is shown of $shown: a failed sign-in may name a password', async ({ rights, shown }) => {
  await reject('directoryAudits', JSON.stringify({ activityDateTime: newId() }))
  await reject('interactiveUser', JSON.stringify({ id: newId(), userPrincipalName: 'hunter2' }))
  const actor = actorWith(contoso.organizationId, rights)
  const { items } = await listRejects(actor, connectorId, { limit: 2 })
  expect(items.map(({ reason }) => reason)).toEqual(['It has no time.', 'It has no time.'])
  expect(items.flatMap(({ raw, stream }) => (raw === null ? [] : [stream])).sort()).toEqual(shown)
})

async function reject(stream: Stream, raw: string) {
  const { organizationId } = contoso
  const event = { stream, reason: 'It has no time.', raw, rejectedAt: now() }
  await withOrganization(organizationId, ({ db }) =>
    db.collectionReject.create({ data: { ...event, organizationId, id: newId(), connectorId } }),
  )
}
