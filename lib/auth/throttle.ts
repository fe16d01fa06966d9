// Slows down guessing: attempts are counted in PostgreSQL, so that every process counts the same ones, and waits grow but always end.

import ipaddr from 'ipaddr.js'
import type { AttemptKey } from '@/lib/accounts/throttle-key'
import { inTransaction, type Sql } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'

const MINUTE_MS = 60_000
const WINDOW_MS = 15 * MINUTE_MS
const LONGEST_WAIT_MS = 15 * MINUTE_MS
const PER_ACCOUNT = 5
const PER_ADDRESS = 30
/** Asking where a name is sent tells nothing, and a whole office may start its day behind one address. */
const LOOK_UPS_PER_ADDRESS = 600

type Counter = { key: string; limit: number }

/**
 * Counts the attempt before it is made, so that many at once cannot all slip in under the limit. Throws throttled with the
 * wait; a refused attempt counts for nothing, since the throw takes back both counts. Names that do not exist are counted
 * alike, or the difference would tell. The address comes first wherever both rows are locked.
 */
export async function countAttempt(key: AttemptKey, address: string | null, now: Date): Promise<void> {
  await inTransaction(async (sql) => {
    for (const counter of [byAddress(address), byAccount(key)]) {
      const until = await count(sql, counter, now)
      if (until !== null) throw throttled(until, now)
    }
  })
}

/** Counts the question where a name is sent, and what a client hands in afterwards. */
export async function countLookUp(address: string | null, now: Date): Promise<void> {
  await inTransaction(async (sql) => {
    const counter = { key: `where:${byAddress(address).key}`, limit: LOOK_UPS_PER_ADDRESS }
    const until = await count(sql, counter, now)
    if (until !== null) throw throttled(until, now)
  })
}

/** The password was right: the account starts anew. The address only gets this attempt back, or an own account would clear it. */
export async function forgiveAttempt(key: AttemptKey, address: string | null): Promise<void> {
  await inTransaction(async (sql) => {
    await sql(
      'throttle-return',
      'update throttle set failures = greatest(failures - 1, 0), blocked_until = null where key = $1',
      [byAddress(address).key],
    )
    await sql('throttle-clear', 'delete from throttle where key = $1', [key])
  })
}

/** A minute after the last attempt within the limit, then twice as long each time, a quarter of an hour at most. */
export function waitMs(failures: number, limit: number): number {
  return failures < limit ? 0 : Math.min(MINUTE_MS * 2 ** Math.min(failures - limit, 10), LONGEST_WAIT_MS)
}

/** Null when the attempt may be made, else the moment until which it may not. */
async function count(sql: Sql, { key, limit }: Counter, now: Date): Promise<Date | null> {
  const [row] = await sql<{ failures: number; blockedUntil: Date | null }>(
    'throttle-count',
    `insert into throttle as t (key, failures, window_ends_at) values ($1, 1, $3)
     on conflict (key) do update set
       failures = case when t.blocked_until > $2 then t.failures when t.window_ends_at <= $2 then 1 else t.failures + 1 end,
       window_ends_at = case when t.window_ends_at <= $2 then $3 else t.window_ends_at end
     returning failures, blocked_until as "blockedUntil"`,
    [key, now, new Date(now.getTime() + WINDOW_MS)],
  )
  if (row === undefined) return null
  if (row.blockedUntil !== null && row.blockedUntil > now) return row.blockedUntil
  const wait = waitMs(row.failures, limit)
  if (wait > 0) {
    const until = now.getTime() + wait
    // The window outlives the wait, or waiting would make the next wait short again.
    await sql('throttle-block', 'update throttle set blocked_until = $2, window_ends_at = $3 where key = $1', [
      key,
      new Date(until),
      new Date(until + WINDOW_MS),
    ])
  }
  return null
}

function byAccount(key: AttemptKey): Counter {
  return { key, limit: PER_ACCOUNT }
}

/** An IPv6 customer has a whole /64 of addresses, so that is what is counted. */
function byAddress(address: string | null): Counter {
  return { key: `address:${address === null ? 'unknown' : network(address)}`, limit: PER_ADDRESS }
}

function network(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv4' ? parsed.toString() : `${parsed.toByteArray().slice(0, 8).join('.')}/64`
}

function throttled(until: Date, now: Date): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000))
  const minutes = Math.ceil(retryAfterSeconds / 60)
  return new AppError(
    'throttled',
    `Too many attempts with this name or from this address. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    { retryAfterSeconds },
  )
}
