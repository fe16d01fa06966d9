// SQL of the months that records lie in. It names no organization: a month holds those of all.

import { inTransaction } from '@/lib/db/organization'
import type { Sql } from '@/lib/db/transaction'

/** Whoever wants these locks makes others wait behind him: he gives up soon, and his job tries again. */
const LOCK_TIMEOUT = "select set_config('lock_timeout', '1500ms', true)"

/** Whether it was made now; moves into it what the default partition has of it. */
export async function makeMonth(moment: Date): Promise<boolean> {
  const rows = await locking((sql) => sql<{ made: boolean }>('', 'select make_activity_month($1) as made', [moment]))
  return rows[0]?.made ?? false
}

export type Month = { name: string; start: Date }

/** All but the default partition, the oldest first. */
export function listMonths(): Promise<Month[]> {
  return inTransaction((sql) => sql<Month>('', MONTHS, []))
}

const MONTHS = `select c.relname as name, (to_date(right(c.relname, 7), 'YYYY_MM')::timestamp at time zone 'UTC') as start
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'activity_record'::regclass and c.relname ~ '^activity_record_\\d{4}_\\d{2}$' order by 1`

/** With all that is in it. */
export async function dropMonth(name: string): Promise<void> {
  await locking((sql) => sql('', `drop table ${name}`, []))
}

/** The months (first moments, UTC) that the default partition holds records of, because nobody had made them. */
export function listStrayMonths(): Promise<{ start: Date; records: number }[]> {
  return inTransaction((sql) => sql<{ start: Date; records: number }>('', STRAY, []))
}

const STRAY = `select date_trunc('month', occurred_at, 'UTC') as start, count(*)::integer as records
  from activity_record_default group by 1 order by 1`

function locking<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return inTransaction(async (sql) => {
    const limit = sql('activity-lock-timeout', LOCK_TIMEOUT, [])
    const [result] = await Promise.all([work(sql), limit])
    return result
  })
}
