// Refuses a login that row-level security cannot hold, and a PostgreSQL that is too old.

import type pg from 'pg'
import { AppError } from '@/lib/errors'

const OLDEST = 160000

export async function requireLoginRole(client: pg.Pool | pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; unbound: boolean; version: number; release: string }>(
    `select rolname as name, rolsuper or rolbypassrls as unbound,
       current_setting('server_version_num')::int as version, current_setting('server_version') as release
     from pg_roles where rolname = current_user`,
  )
  const [role] = rows
  if (role === undefined || role.unbound) {
    throw new AppError(
      'unavailable',
      `The database user "${role?.name}" is a superuser or has BYPASSRLS, so PostgreSQL would not keep organizations apart. Put a user that is neither into DATABASE_URL.`,
    )
  }
  if (role.version < OLDEST)
    throw new AppError('unavailable', `PostgreSQL ${role.release} is too old: Rollcall needs 16 or newer.`)
}
