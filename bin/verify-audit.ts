// `npm run verify-audit`: walks the audit log of every organization and says where it is not what was written, also while Rollcall runs.

import pg from 'pg'
import { readCheckpoints } from '@/lib/console-audit/checkpoints'
import { openDataFolder } from '@/lib/db/data-folder'
import { lockData } from '@/lib/db/data-lock'
import { embeddedUrl, startEmbedded } from '@/lib/db/embedded'
import { findAccess } from '@/lib/db/embedded-access'
import { loadKey } from '@/lib/db/key'
import { requireSchema } from '@/lib/db/migrate'
import { AppError } from '@/lib/errors'
import { readConfiguration } from './configuration'
import { isSealedUnder } from './reseal-secrets'
import { verifyChains } from './verify-chains'

/** 1 where anything is wrong. */
export async function runVerifyAudit(): Promise<number> {
  const { DATABASE_URL: own, ROLLCALL_DATA, ROLLCALL_KEY } = await readConfiguration()
  const folder = openDataFolder(ROLLCALL_DATA, own === undefined ? 'database' : 'key')
  const key = Buffer.from(ROLLCALL_KEY ?? loadKey(folder.path), 'base64')
  const database = own === undefined ? await openEmbedded(folder) : { url: own, close: async () => {} }
  const client = new pg.Client({ connectionString: database.url })
  try {
    await client.connect()
    await requireSchema(client)
    if (!(await isSealedUnder(client, key)))
      throw new AppError(
        'unavailable',
        'This database was sealed with another key: its audit log cannot be verified with this one.',
      )
    const { lines, whole } = await verifyChains(client, key, readCheckpoints(folder.path))
    console.log(lines.join('\n'))
    return whole ? 0 : 1
  } finally {
    await client.end()
    await database.close()
  }
}

/** The database of a Rollcall that runs on this folder, or else started for this. */
async function openEmbedded(folder: ReturnType<typeof openDataFolder>) {
  const lock = lockOrAccess(folder.path)
  if ('url' in lock) return { url: lock.url, close: async () => {} }
  const database = await startEmbedded(folder)
  const close = async () => {
    await database.stop('fast')
    lock.release()
  }
  return { url: database.url, close }
}

function lockOrAccess(folder: string): { release: () => void } | { url: string } {
  try {
    return { release: lockData(folder, 'no address: it verifies the audit log') }
  } catch (err) {
    const access = findAccess(folder)
    if (err instanceof AppError && err.code === 'conflict' && access !== null) return { url: embeddedUrl(access) }
    throw err
  }
}
