// Before anything serves: a login that policies hold, this program's schema, the key that belongs to the data.

import pg from 'pg'
import { chainOlderEntries } from '@/lib/console-audit/rechain'
import { keyId } from '@/lib/crypto/seal'
import { requireKey } from '@/lib/db/key'
import { requireLoginRole } from '@/lib/db/login-role'
import { migrate } from '@/lib/db/migrate'
import { migrateJobs } from '@/lib/jobs/migrate'

/** The migration that makes the audit log a chain. */
export const CHAINING = '20261122130000_audit_chain'

export async function prepareDatabase(url: string, key: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await requireLoginRole(client)
    const sealing = Buffer.from(key, 'base64')
    await migrate(url, { [CHAINING]: (migrating) => chainUnder(migrating, sealing) })
    await migrateJobs(url)
    await requireKey(client, keyId(sealing))
  } finally {
    await client.end()
  }
}

/** With the migration and never again: a start that chained whatever has no MAC would sign what somebody else wrote into the database. */
async function chainUnder(client: pg.Client, sealing: Buffer): Promise<void> {
  await requireKey(client, keyId(sealing))
  await chainOlderEntries(client, sealing)
}
