import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeEvent, type EventLog } from '@/e2e/entra/graph/event-log'
import type { GraphFaults } from '@/e2e/entra/graph/faults'
import { createRandom } from '@/e2e/entra/random'
import {
  addAudit,
  addSignIn,
  type CollectedTenant,
  collectedTenant,
  DAY,
  HOUR,
  MINUTE,
} from '@/e2e/fixtures/collected-tenant'
import { type Forked, forked } from '@/e2e/fixtures/forked'

/** A second is three hours. */
const SPEED = 10_800
/** Then the simulated time stands still, however long a busy machine takes for the rest. */
const TROUBLE_MS = Number(process.env.SOAK_SECONDS ?? 12) * 1_000
/** By then everything that came late can be seen, and the look back over three days is due again: it reaches the first event. */
const CALM = 26 * HOUR
const PAST = 8 * HOUR
const WORKERS = 2
const KILLED = 4

/** Everything at once, and each of it now and then. */
const TROUBLES: GraphFaults = {
  duplicates: { every: 3 },
  unevenPages: { every: 4 },
  emptyPages: { every: 5 },
  nulCharacters: { every: 7 },
  oddEvents: { every: 11 },
  skipTokenNull: { every: 19 },
  throttled: { every: 23 },
  badGateway: { every: 29 },
  unknownError: { every: 31 },
  throttledSilently: { every: 37 },
  unavailable: { every: 41 },
  proxyPage: { every: 43 },
  reset: { every: 47 },
  truncated: { every: 53 },
  sameNextLink: { every: 59 },
  foreignNextLink: { every: 61 },
  tokenRevoked: { every: 67 },
  gatewayTimeout: { every: 71 },
  permissionMissing: { every: 73 },
  throttledUntil: { every: 79 },
  notProvisioned: { every: 83 },
}

const random = createRandom(7)
let workers: Forked

beforeAll(async () => {
  workers = await forked('e2e/fixtures/collect-worker.ts')
})

afterAll(() => workers.end())

test(
  'whatever Microsoft, the network and kill -9 do, in the end every event is there once, and every hour says the truth',
  async () => {
    const here = await collectedTenant({ connectors: { activity: {}, logons: { nonInteractive: true }, state: {} } })
    const simulatedStart = here.now()
    const lasting = (TROUBLE_MS / 1_000) * SPEED * 1_000
    fill(here, { from: simulatedStart - PAST, to: simulatedStart + lasting })
    const realStart = Date.now()
    here.simulator.now = () => simulatedStart + Math.min((Date.now() - realStart) * SPEED, lasting)
    here.tenant.faults = TROUBLES
    const times = { REAL_START_MS: realStart, SIMULATED_START_MS: simulatedStart, LASTING_MS: lasting, SPEED }
    const clock = Object.fromEntries(Object.entries(times).map(([name, value]) => [name, String(value)]))
    await keepKilling(clock, realStart + TROUBLE_MS)
    here.tenant.faults = {}
    await workers.end()
    await calmDown(here, lasting)

    expect(await overtaken(here)).toBeGreaterThan(0)
    expect(here.simulator.requests.filter(({ status }) => status >= 400).length).toBeGreaterThan(10)
    for (const [stream, log, type] of [
      ['directoryAudits', here.tenant.directoryAudits, null],
      ['interactiveUser', here.tenant.signIns, 'interactiveUser'],
      ['nonInteractiveUser', here.tenant.signIns, 'nonInteractiveUser'],
    ] as const) {
      const stored = await here.rows<{ graph_id: string; occurred_at: Date }>(
        'select graph_id, occurred_at from activity_record where organization_id = $1 and stream = $2',
        [stream],
      )
      expect(stored.map((row) => row.graph_id).sort()).toEqual(idsOf(log, type))
      await expectTrueHours(here, { stream, times: stored.map((row) => row.occurred_at.getTime()) })
    }
  },
  150_000 + TROUBLE_MS,
)

/** Some come late, a few very late, and some come again with more in them. */
function fill(here: CollectedTenant, { from, to }: { from: number; to: number }): void {
  for (let at = from; at < to; at += Math.round(random.next() * 4 * MINUTE)) {
    const lateness = random.chance(0.8)
      ? 60_000
      : random.chance(0.7)
        ? 40 * MINUTE
        : random.chance(0.8)
          ? 3 * HOUR
          : 20 * HOUR
    const visibleAt = at + Math.round(random.next() * lateness)
    const kind = random.below(3)
    const types = kind === 0 ? ['nonInteractiveUser'] : ['interactiveUser']
    const added =
      kind === 2 ? addAudit(here, at, { visibleAt }) : addSignIn(here, at, { visibleAt, signInEventTypes: types })
    const log = kind === 2 ? here.tenant.directoryAudits : here.tenant.signIns
    const more = kind === 2 ? { resultReason: 'Known later' } : { riskState: 'atRisk' }
    if (random.chance(0.1))
      changeEvent(log, added.id, more, { visibleAt: visibleAt + Math.round(random.next() * 5 * HOUR) })
  }
}

/** At random moments, one after the other; the next takes its place. */
async function keepKilling(clock: Record<string, string>, until: number): Promise<void> {
  for (let killed = 0; killed < KILLED || Date.now() < until; killed += 1) {
    while (workers.alive.size < WORKERS) await workers.start(clock)
    await sleep(random.next() * 1_500)
    await workers.kill(random.shuffled([...workers.alive])[0])
  }
}

/** Whatever is due is done by one worker, whom nobody disturbs. */
async function calmDown(here: CollectedTenant, lasting: number): Promise<void> {
  here.time.advance(lasting + CALM)
  here.simulator.now = here.now
  for (let round = 0; round < 3; round += 1) {
    await here.collect('activity', { limits: 'off', workMs: MINUTE })
    await here.collect('logons', { limits: 'off', workMs: MINUTE })
    here.time.advance(HOUR)
  }
}

/** By a worker that found them abandoned, or that did not ask. */
async function overtaken(here: CollectedTenant): Promise<number> {
  const [row] = await here.rows<{ runs: number }>(
    "select count(*)::int as runs from collection_run where organization_id = $1 and status = 'stopped'",
  )
  return row?.runs ?? 0
}

function idsOf({ events }: EventLog, type: string | null): string[] {
  const shown = events.filter((event) => {
    const types = event.versions[0]?.event.signInEventTypes
    return type === null || (Array.isArray(types) && types.includes(type))
  })
  return shown.map(({ id }) => id).sort()
}

type Hours = { stream: string; times: readonly number[] }

async function expectTrueHours({ rows, simulator: { now } }: CollectedTenant, { stream, times }: Hours): Promise<void> {
  const hours = await rows<HourRow>(
    `select w.*, s.watermark, s.backfilled_to from collection_window w
     join connector_stream s using (organization_id, connector_id, stream)
     where organization_id = $1 and stream = $2 and w.hour < date_trunc('hour', s.watermark, 'UTC') order by hour`,
    [stream],
  )
  const stored = new Map<number, number>()
  for (const at of times) stored.set(floor(at), (stored.get(floor(at)) ?? 0) + 1)
  for (const [at, row] of hours.entries()) {
    const next = hours[at + 1]
    if (next) expect(next.hour.getTime() - row.hour.getTime()).toBe(HOUR)
    const count = stored.get(row.hour.getTime()) ?? 0
    const about = `${stream} ${row.hour.toISOString()}`
    expect.soft(row.stored_count, about).toBe(count)
    expect.soft(row.verdict, about).toBe(verdictOf(row, now()))
    if (row.verdict !== 'missing') expect.soft(row.covered_to.getTime() - row.hour.getTime(), about).toBe(HOUR)
  }
  expect(hours.reduce((sum, row) => sum + row.stored_count, 0)).toBe(times.length)
}

type HourRow = {
  hour: Date
  covered_from: Date
  covered_to: Date
  verdict: string
  stored_count: number
  late_count: number
  rejected_count: number
  reason: string | null
}

/** With a reason it was missing once: for good where Microsoft had dropped it before it could be read. */
function verdictOf({ hour, late_count, stored_count, rejected_count, reason }: HourRow, now: number): string {
  if (reason !== null) return hour.getTime() < now - 30 * DAY && stored_count === 0 ? 'missing' : 'repaired'
  if (late_count > 0) return 'late'
  return stored_count + rejected_count > 0 ? 'collected' : 'empty'
}

function floor(at: number): number {
  return Math.floor(at / HOUR) * HOUR
}
