// Before anything serves: a login that policies hold, this program's schema, the key that belongs to the data.

import pg from 'pg'
import { chainOlderEntries } from '@/lib/console-audit/rechain'
import { keyId } from '@/lib/crypto/seal'
import { requireKey } from '@/lib/db/key'
import { requireLoginRole } from '@/lib/db/login-role'
import { migrate } from '@/lib/db/migrate'
import { migrateJobs } from '@/lib/jobs/migrate'

export async function prepareDatabase(url: string, key: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await requireLoginRole(client)
    await migrate(url)
    await migrateJobs(url)
    const sealing = Buffer.from(key, 'base64')
    await requireKey(client, keyId(sealing))
    await chainOlderEntries(client, sealing)
  } finally {
    await client.end()
  }
}
