import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  addAudit,
  addSignIn,
  type CollectedTenant,
  collectedTenant,
  HOUR,
  MINUTE,
  storedIds,
} from '@/e2e/fixtures/collected-tenant'
import { ConnectorSettings, LogonsSettings } from '@/lib/sources/connector-schema'
import { updateSourceGroup } from '@/lib/sources/groups'
import { updateSource } from '@/lib/sources/sources'

let here: CollectedTenant
const FAILED_ALONE = { activity: { enabled: false }, logons: { collectSuccessful: false }, state: {} }
const SINCE_DAYS = 5

/** Around now: what is widened goes by our own clock. */
async function recently(options: Partial<Parameters<typeof collectedTenant>[0]> = {}) {
  const start = new Date(Math.floor(Date.now() / HOUR) * HOUR + 30 * MINUTE)
  here = await collectedTenant({ start, ...options })
  await here.rows("update source set licence = 'free' where organization_id = $1")
}

async function collectAgain(kind: 'activity' | 'logons') {
  await here.rows('update connector set next_run_at = $2, throttled_until = null where organization_id = $1', [
    new Date(here.now()),
  ])
  await here.collect(kind, { limits: 'off' })
}

/** One an hour of either kind, for some days. */
function signIns() {
  const hours = Array.from({ length: SINCE_DAYS * 24 }, (_, hour) => here.now() - 20 * MINUTE - hour * HOUR)
  const failed = hours.map((at) => addSignIn(here, at, { status: { errorCode: 50126 } }).id)
  const successful = hours.map((at) => addSignIn(here, at).id)
  return { failed, successful }
}

const verdicts = () =>
  here.rows<{ verdict: string; hours: number }>(
    `select verdict, count(*)::int as hours from collection_window where organization_id = $1 and stored_count > 0 group by 1`,
  )

const PARTLY = `select hour from collection_window w join connector_stream s using (organization_id, connector_id, stream)
  where organization_id = $1 and hour > s.backfilled_to and hour < date_trunc('hour', s.watermark, 'UTC')
    and (covered_from > hour or covered_to < hour + interval '1 hour')`

const WAYS: [string, (logons: object) => Promise<unknown>][] = [
  [
    'source',
    (logons) => updateSource(here.actor, here.source.id, { connectors: { logons: LogonsSettings.parse(logons) } }),
  ],
  [
    'source group',
    (logons) => {
      const connectors = ConnectorSettings.parse({ activity: { enabled: false }, logons, state: {} })
      return updateSourceGroup(here.actor, here.source.sourceGroup.id, { connectors })
    },
  ],
]

test.each(WAYS)(
  'a %s that collects successful logons too from now on gets their past, and none of it is called late',
  async (_, widen) => {
    await recently({ connectors: FAILED_ALONE })
    const { failed, successful } = signIns()
    await here.collect('logons', { limits: 'off' })
    expect(await storedIds(here, 'interactiveUser')).toEqual(failed.sort())
    await widen({ collectSuccessful: true })
    here.time.advance(2 * HOUR)
    await collectAgain('logons')
    expect(await storedIds(here, 'interactiveUser')).toEqual([...failed, ...successful].sort())
    expect(await verdicts()).toEqual([{ verdict: 'collected', hours: SINCE_DAYS * 24 }])
    expect(await here.rows(PARTLY)).toEqual([])
    const [log] = await here.rows('select overlap_seconds from connector_stream where organization_id = $1')
    expect(log).toEqual({ overlap_seconds: 3600 })
  },
)

test('wider settings overtake a run that is under way, and are due at once', async () => {
  await recently({ connectors: FAILED_ALONE })
  signIns()
  await here.collect('logons', { limits: 'off' })
  await updateSource(here.actor, here.source.id, { connectors: { logons: LogonsSettings.parse({}) } })
  const [row] = await here.rows<{ fence: string; overdue: boolean }>(
    "select fence, next_run_at <= now() as overdue from connector where organization_id = $1 and kind = 'logons'",
  )
  expect(row).toEqual({ fence: '2', overdue: true })
})

test('narrower settings read nothing again', async () => {
  await recently({ connectors: { ...FAILED_ALONE, logons: {} } })
  await here.collect('logons', { limits: 'off' })
  const before = await here.rows('select * from connector_stream where organization_id = $1')
  const logons = LogonsSettings.parse({ collectSuccessful: false })
  await updateSource(here.actor, here.source.id, { connectors: { logons } })
  expect(await here.rows('select * from connector_stream where organization_id = $1')).toEqual(before)
})

test('what service accounts did is stored once their group is taken out, and no longer counted as left out', async () => {
  await recently()
  const [robot, group] = [randomUUID(), randomUUID()]
  await here.rows(
    "insert into source_account (organization_id, source_id, object_id, user_name, display_name, enabled, guest, synced, service_account, seen_at) values ($1, $2, $3, 'robot', 'Robot', true, false, false, true, now())",
    [here.source.id, robot],
  )
  await here.rows(
    "insert into source_service_group (organization_id, source_id, object_id, name, read_at) values ($1, $2, $3, 'Robots', now())",
    [here.source.id, group],
  )
  const initiatedBy = { user: { id: robot, userPrincipalName: 'robot@contoso.com' }, app: null }
  const ids = [1, 2, 3].map((hours) => addAudit(here, here.now() - hours * HOUR, { initiatedBy }).id)
  await here.collect('activity', { limits: 'off' })
  expect(await storedIds(here)).toEqual([])
  await updateSource(here.actor, here.source.id, { serviceAccountGroups: [] })
  await collectAgain('activity')
  expect(await storedIds(here)).toEqual(ids.sort())
  const counted =
    'select sum(left_out_count)::int as "leftOut", sum(late_count)::int as late from collection_window where organization_id = $1'
  expect(await here.rows(counted)).toEqual([{ leftOut: 0, late: 0 }])
})
