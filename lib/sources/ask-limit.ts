// How often and how many at once people of one organization have Microsoft asked: each question costs it a token and some probes.

import { now } from '@/lib/clock'
import { inTransaction } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { once } from '@/lib/once'

const MINUTE_MS = 60_000
/** Checking a long group one source after the other stays below it. */
const A_MINUTE = 60
const AT_ONCE = 4

/** Counted in PostgreSQL for all processes; of those within the limit some wait for their turn in this one. Throws throttled with the wait. */
export async function askAtMost<T>(organizationId: string, work: () => Promise<T>): Promise<T> {
  await count(organizationId)
  const leave = await enter(organizationId)
  try {
    return await work()
  } finally {
    leave()
  }
}

const COUNT = `
  insert into throttle as t (key, failures, window_ends_at) values ($1, 1, $3)
  on conflict (key) do update set
    failures = case when t.window_ends_at <= $2 then 1 else t.failures + 1 end,
    window_ends_at = case when t.window_ends_at <= $2 then $3 else t.window_ends_at end
  returning failures, window_ends_at as "endsAt"`

async function count(organizationId: string): Promise<void> {
  const at = now()
  const values = [`asks:${organizationId}`, at, new Date(at.getTime() + MINUTE_MS)]
  const [row] = await inTransaction((sql) => sql<{ failures: number; endsAt: Date }>('ask-count', COUNT, values))
  if (row && row.failures > A_MINUTE) throw throttled((row.endsAt.getTime() - at.getTime()) / 1000)
}

type Place = { running: number; waiting: (() => void)[] }

/** Resolves when there is room, with what makes room again. */
async function enter(organizationId: string): Promise<() => void> {
  const places = once('sources.asking', () => new Map<string, Place>())
  const place = places.get(organizationId) ?? { running: 0, waiting: [] }
  places.set(organizationId, place)
  if (place.waiting.length >= A_MINUTE) throw throttled(MINUTE_MS / 1000)
  if (place.running < AT_ONCE) place.running += 1
  else await new Promise<void>((resolve) => place.waiting.push(resolve))
  return () => {
    const next = place.waiting.shift()
    if (next) return next()
    place.running -= 1
    if (place.running === 0) places.delete(organizationId)
  }
}

function throttled(seconds: number): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil(seconds))
  const wait = retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`
  const message = `Microsoft was asked very often for this organization within a minute. Try again in ${wait}.`
  return new AppError('throttled', message, { retryAfterSeconds })
}
