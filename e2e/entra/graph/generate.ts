import { createHash } from 'node:crypto'
import { createRandom, type Random } from '../random'
import { makeAudit } from './audit-events'
import { type Cast, castOf } from './cast'
import { addEvent } from './event-log'
import type { GraphTenant } from './graph-tenant'
import { makeSignIn, riskOf, SIGN_IN_TYPES, type SignInType } from './sign-in-events'

type Kind = 'directoryAudits' | SignInType
const KINDS: readonly Kind[] = ['directoryAudits', ...SIGN_IN_TYPES]

/** Events an hour, of each kind or of all together. */
type Rate = number | Partial<Record<Kind, number>>

const SHARES: Record<Kind, number> = {
  directoryAudits: 0.15,
  interactiveUser: 0.35,
  nonInteractiveUser: 0.35,
  servicePrincipal: 0.1,
  managedIdentity: 0.05,
}

type Generation = {
  readonly perHour: Rate
  readonly seed?: number
  /** Without it there is more to do by day than by night, and little at weekends. */
  readonly even?: boolean
}

const BUCKET_MS = 600_000

/**
 * Life-like events of the half-open interval (milliseconds since 1970), and how many there are. What happens in ten minutes follows from
 * seed and time alone, and a higher rate adds to what a lower one has: made again, or in parts, or at another rate, events keep their ids.
 */
export function generateEvents(
  here: GraphTenant,
  { from, to, ...generation }: Generation & { from: number; to: number },
  cast: Cast = castOf(here.tenant),
): number {
  let added = 0
  for (let start = from - (from % BUCKET_MS); start < to; start += BUCKET_MS) {
    const moments = momentsOf(here, start, generation).filter(({ time }) => time >= from && time < to)
    for (const moment of moments.sort((a, b) => a.time - b.time)) add(here, cast, moment)
    added += moments.length
  }
  return added
}

/** Events happen as time goes on, from `since`. They are made when somebody asks, so a clock that leaps is no matter. */
export function liveOnGraph(here: GraphTenant, { since, ...generation }: Generation & { since: number }) {
  const cast = castOf(here.tenant)
  let made = since
  here.live = (now) => {
    if (now < made) return
    const to = now - (now % BUCKET_MS) + BUCKET_MS
    generateEvents(here, { from: made, to, ...generation }, cast)
    made = to
  }
}

function countOf(kind: Kind, start: number, { perHour, seed = 1, even = false }: Generation): number {
  const rate = typeof perHour === 'number' ? perHour * SHARES[kind] : (perHour[kind] ?? 0)
  const expected = ((rate * BUCKET_MS) / 3_600_000) * (even ? 1 : busyness(start))
  return Math.floor(expected + digestOf(seed, kind, start).readUInt32BE(0) / 2 ** 32)
}

/** Of the hour in Central Europe, 1 on average over a week. */
function busyness(at: number): number {
  const time = new Date(at + 3_600_000)
  const weekend = time.getUTCDay() % 6 === 0
  const hour = time.getUTCHours()
  const byDay = hour >= 7 && hour < 18 ? 1.85 : hour >= 5 && hour < 22 ? 0.75 : 0.15
  return byDay * (weekend ? 0.25 : 1.2)
}

type Moment = { readonly kind: Kind; readonly time: number; readonly digest: Buffer; readonly random: Random }

function momentsOf({ tenantId }: GraphTenant, start: number, generation: Generation): Moment[] {
  const { seed = 1 } = generation
  return KINDS.flatMap((kind) =>
    Array.from({ length: countOf(kind, start, generation) }, (_, at) => {
      const digest = digestOf(tenantId, seed, kind, start, at)
      const random = createRandom(digest.readUInt32BE(0))
      return { kind, time: start + random.next() * BUCKET_MS, digest, random }
    }),
  )
}

function add(here: GraphTenant, cast: Cast, { kind, time, digest, random }: Moment) {
  const made = { at: preciseTime(time, random.below(10_000)), id: guidOf(digest) }
  const visibleAt = time + latencyMs(random.next())
  if (kind === 'directoryAudits') return addEvent(here.directoryAudits, makeAudit(cast, random, made), { visibleAt })
  const event = makeSignIn(cast, random, { ...made, type: kind })
  const added = addEvent(here.signIns, event, { visibleAt })
  // The analysis of risk comes to another result, up to an hour later.
  if (random.chance(0.02))
    added.versions.push({ visibleAt: visibleAt + random.below(3_600_000), event: { ...event, ...riskOf('low') } })
  return added
}

/** Audit events carry seven digits of a second. */
function preciseTime(milliseconds: number, rest: number): string {
  return new Date(milliseconds).toISOString().replace('Z', `${String(rest).padStart(4, '0')}Z`)
}

/** 95 of 100 within two minutes, 99 within five, the rest within a quarter of an hour (Microsoft Learn, "report latencies", 2017). */
function latencyMs(chance: number): number {
  if (chance < 0.95) return 15_000 + (chance / 0.95) * 105_000
  if (chance < 0.99) return 120_000 + ((chance - 0.95) / 0.04) * 180_000
  return 300_000 + ((chance - 0.99) / 0.01) * 600_000
}

function digestOf(...parts: (string | number)[]): Buffer {
  return createHash('sha1').update(parts.join('|')).digest()
}

/** From more than the 32 bits of a seed, or some of a hundred thousand events would share one. */
function guidOf(digest: Buffer): string {
  const hex = digest.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}
