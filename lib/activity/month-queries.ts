// SQL of the months that records lie in. It names no organization: a month holds those of all.

import { inTransaction } from '@/lib/db/organization'

/** In a transaction of its own, so that its locks last no longer; it gives up where it has to wait longer for them. */
const LOCK_TIMEOUT = '1500ms'

/** Whether it was made now. */
export function makeMonth(moment: Date): Promise<boolean> {
  return inTransaction(async (sql) => {
    const limit = sql('activity-lock-timeout', "select set_config('lock_timeout', $1, true)", [LOCK_TIMEOUT])
    const [made] = await sql<{ made: boolean }>('', 'select make_activity_month($1) as made', [moment])
    await limit
    return made?.made ?? false
  })
}
