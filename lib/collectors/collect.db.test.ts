import { afterEach, expect, test } from 'vitest'
import {
  addAudit,
  type CollectedTenant,
  collectedTenant,
  DAY,
  existing,
  HOUR,
  MINUTE,
  storedIds,
} from '@/e2e/fixtures/collected-tenant'

let here: CollectedTenant

afterEach(() => {
  here.tenant.faults = {}
})

test('the first run brings what is new first, then the past down to what Microsoft keeps', async () => {
  here = await collectedTenant()
  const start = here.now()
  for (let hour = 0; hour < 29 * 24; hour += 1) addAudit(here, start - 3 * MINUTE - hour * HOUR)
  await here.collect('activity')
  expect(await storedIds(here)).toEqual(existing(here))
  const asked = here.simulator.requests.filter(({ tenantId }) => tenantId === here.tenant.tenantId)
  expect(asked.length).toBeLessThan(140)
  const [stream] = await here.rows<Record<string, unknown>>('select * from connector_stream where organization_id = $1')
  expect(stream?.watermark).toEqual(new Date(start - 2 * MINUTE))
  expect(stream?.backfilled_to).toEqual(stream?.floor)
  expect(stream?.floor).toEqual(new Date(start - 30 * DAY + HOUR))
})
