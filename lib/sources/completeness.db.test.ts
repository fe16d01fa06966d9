import { beforeEach, expect, test } from 'vitest'
import { rowsOf } from '@/e2e/fixtures/collected-tenant'
import { type Seeded, seedOrganization } from '@/e2e/fixtures/directory'
import { connectorOf, seedSource } from '@/e2e/fixtures/sources'
import { getCompleteness } from './completeness'
import type { Source } from './schema'

let contoso: Seeded
let source: Source

beforeEach(async () => {
  contoso = await seedOrganization()
  source = await seedSource(contoso)
})

const rows = (text: string, values: unknown[] = []) => rowsOf(contoso.organizationId, text, values)

async function read(kind: 'activity' | 'logons', stream: string, watermark: string, backfilledTo: string, of = source) {
  await rows(
    `insert into connector_stream (organization_id, connector_id, stream, watermark, backfilled_to, floor, overlap_seconds)
     values ($1, $2, $3, $4, $5, $5, 1800)`,
    [connectorOf(of, kind).id, stream, watermark, backfilledTo],
  )
}

async function hour(
  kind: 'activity' | 'logons',
  at: string,
  verdict: string,
  { leftOut = 0, rejected = 0, stream = 'directoryAudits' } = {},
) {
  await rows(
    `insert into collection_window (organization_id, connector_id, stream, hour, covered_from, covered_to, verdict, left_out_count, rejected_count, checked_at)
     values ($1, $2, $3, $4, $4, $4, $5, $6, $7, now())`,
    [connectorOf(source, kind).id, stream, at, verdict, leftOut, rejected],
  )
}

async function complete(span: { from?: string; to?: string } = {}) {
  const { connected, logs } = await getCompleteness(contoso.actor, span)
  return { connected, ...Object.fromEntries(logs.map(({ kind, ...log }) => [kind, log])) }
}

test('before the first collection nothing is complete, and without a source there is nothing to complete', async () => {
  expect(await complete()).toMatchObject({
    connected: true,
    activity: { completeTo: null, readFrom: null, missingHours: 0 },
  })
  expect(await getCompleteness((await seedOrganization()).actor, {})).toEqual({ connected: false, logs: [] })
})

test('it is complete to where the log came that lies back farthest, of all sources and of every kind of sign-in that is wanted', async () => {
  await read('activity', 'directoryAudits', '2026-11-20T12:00:00Z', '2026-10-21T00:00:00Z')
  await read('logons', 'interactiveUser', '2026-11-20T11:30:00Z', '2026-10-21T00:00:00Z')
  expect(await complete()).toMatchObject({
    activity: { completeTo: '2026-11-20T12:00:00.000Z' },
    logon: { completeTo: '2026-11-20T11:30:00.000Z' },
  })
  const other = await seedSource(contoso)
  expect(await complete()).toMatchObject({ activity: { completeTo: null } })
  await read('activity', 'directoryAudits', '2026-11-20T09:00:00Z', '2026-10-21T00:00:00Z', other)
  expect(await complete()).toMatchObject({ activity: { completeTo: '2026-11-20T09:00:00.000Z' } })
  const wanted = {
    enabled: true,
    collectFailed: true,
    collectSuccessful: true,
    nonInteractive: true,
    servicePrincipals: false,
    managedIdentities: false,
  }
  await rows('update connector set settings = $2 where organization_id = $1 and id = $3', [
    JSON.stringify(wanted),
    connectorOf(source, 'logons').id,
  ])
  await rows('update source set crawl = false where organization_id = $1 and id = $2', [other.id])
  expect(await complete()).toMatchObject({
    activity: { completeTo: '2026-11-20T12:00:00.000Z' },
    logon: { completeTo: null },
  })
})

test('how far back it was read is told where that lies within the span', async () => {
  await read('activity', 'directoryAudits', '2026-11-20T12:00:00Z', '2026-11-13T01:00:00Z')
  const readFrom = '2026-11-13T01:00:00.000Z'
  expect(await complete()).toMatchObject({ activity: { readFrom } })
  expect(await complete({ from: '2026-11-10T00:00:00Z' })).toMatchObject({ activity: { readFrom } })
  expect(await complete({ from: '2026-11-14T00:00:00Z' })).toMatchObject({ activity: { readFrom: null } })
})

test('hours that are missing, events left out and events refused are counted within the span alone', async () => {
  await hour('activity', '2026-11-18T10:00:00Z', 'missing')
  await hour('activity', '2026-11-19T10:00:00Z', 'collected', { leftOut: 7 })
  await hour('activity', '2026-11-19T11:00:00Z', 'late', { leftOut: 2, rejected: 1 })
  await hour('activity', '2026-11-19T12:00:00Z', 'missing')
  await hour('logons', '2026-11-19T12:00:00Z', 'missing', { stream: 'interactiveUser' })
  await hour('logons', '2026-11-19T12:00:00Z', 'missing', { stream: 'nonInteractiveUser' })
  expect(await complete()).toMatchObject({
    activity: { missingHours: 2, leftOut: 9, rejected: 1 },
    logon: { missingHours: 1, leftOut: 0, rejected: 0 },
  })
  expect(await complete({ from: '2026-11-19T10:30:00Z', to: '2026-11-19T12:00:00Z' })).toMatchObject({
    activity: { missingHours: 0, leftOut: 9, rejected: 1 },
    logon: { missingHours: 0 },
  })
})

test('what stands in the way is told tenant by tenant; of a log that is switched off, how far it came', async () => {
  await read('activity', 'directoryAudits', '2026-11-20T12:00:00Z', '2026-10-21T00:00:00Z')
  const condition = {
    kind: 'licence',
    side: 'tenant',
    sentence: 'No licence.',
    fix: 'Buy P1.',
    code: null,
    requestId: null,
    clientRequestId: null,
    diagnostic: null,
    at: '2026-11-20T12:00:00Z',
  }
  await rows('update connector set condition = $2 where organization_id = $1 and id = $3', [
    JSON.stringify(condition),
    connectorOf(source, 'logons').id,
  ])
  expect(await complete()).toMatchObject({
    activity: { problems: [] },
    logon: { problems: [{ tenant: source.tenantId, sentence: 'No licence.', fix: 'Buy P1.' }] },
  })
  await rows('update source set crawl = false where organization_id = $1')
  const off = await complete()
  expect(off).toMatchObject({ connected: true, activity: { completeTo: '2026-11-20T12:00:00.000Z', problems: [] } })
  expect(off).not.toHaveProperty('logon')
})
