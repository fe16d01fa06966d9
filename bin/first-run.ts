// The first administrator: from the environment, or by a one-time link that the start prints.

import { pool } from '@/lib/db/pool'

/** Null when there is an administrator already. The link goes to standard output and never to the log. */
export async function prepareFirstRun(): Promise<string | null> {
  const { createSetupLink, ensureFirstAdministrator } = await import('@/lib/auth/setup')
  await ensureFirstAdministrator()
  const link = await createSetupLink()
  await pool().end()
  return link
}
