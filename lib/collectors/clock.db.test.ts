import { beforeEach, expect, test } from 'vitest'
import {
  addAudit,
  type CollectedTenant,
  collectedTenant,
  DAY,
  HOUR,
  MINUTE,
  storedIds,
} from '@/e2e/fixtures/collected-tenant'
import { withOrganizationSql } from '@/lib/db/organization'
import { saveState } from './collect-log'
import { OVERTAKEN } from './run'
import { selectStreams } from './stream-queries'
import { newState } from './stream-state'

let here: CollectedTenant

beforeEach(forgetClocks)

/** As in a process that has just begun. */
function forgetClocks(): void {
  Reflect.deleteProperty(globalThis, Symbol.for('rollcall.graph.clocks'))
}

test('a clock that is weeks ahead gives up nothing, not even in the first run of a process', async () => {
  here = await collectedTenant({ licence: 'free' })
  const real = here.now()
  here.simulator.now = () => real
  here.simulator.limits = false
  const ids = [2, 20, 6 * 24].map((hours) => addAudit(here, real - hours * HOUR).id)
  here.time.advance(20 * DAY)
  await here.collect('activity', { limits: 'off' })
  expect(await storedIds(here)).toEqual(ids.sort())
  const state = () =>
    here.rows<{ watermark: Date; floor: Date }>(
      'select watermark, floor from connector_stream where organization_id = $1',
    )
  const read = await state()
  // Microsoft tells whole seconds.
  expect((read[0]?.watermark.getTime() ?? 0) / 1_000).toBeCloseTo((real - 2 * MINUTE) / 1_000, -1)
  expect((read[0]?.floor.getTime() ?? 0) / 1_000).toBeCloseTo((real - 7 * DAY + HOUR) / 1_000, -1)
  here.time.advance(10 * DAY)
  forgetClocks()
  await here.collect('activity', { limits: 'off' })
  expect(await state()).toEqual(read)
  expect(
    await here.rows("select hour from collection_window where organization_id = $1 and verdict = 'missing'"),
  ).toEqual([])
})

test('what was called read too early is taken back with the watermark, and by nobody who was overtaken', async () => {
  here = await collectedTenant({ licence: 'free' })
  const start = here.now()
  await here.collect('activity', { limits: 'off' })
  const { organizationId } = here
  const { connectorId } = here.payload('activity')
  const known = await withOrganizationSql(organizationId, (scope) => selectStreams(scope, connectorId))
  const state = known.get('directoryAudits')?.state ?? newState('directoryAudits')
  const log = { stream: 'directoryAudits', state } as const
  const earlier = { ...state, watermark: start - HOUR }
  const readTo = async () =>
    (await here.rows('select max(covered_to) as at from collection_window where organization_id = $1'))[0]
  const run = { organizationId, connectorId, runId: connectorId }
  await expect(saveState({ ...run, fence: '0' }, { ...log }, earlier)).rejects.toBe(OVERTAKEN)
  expect(await readTo()).toEqual({ at: new Date(start - 2 * MINUTE) })
  await saveState({ ...run, fence: '1' }, { ...log }, earlier)
  expect(await readTo()).toEqual({ at: new Date(earlier.watermark) })
})
