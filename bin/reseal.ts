// `npm run reseal`: seals every secret under a new key, while Rollcall is stopped, and ends.

import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { now } from '@/lib/clock'
import { checkpointsOf, keepCheckpoints } from '@/lib/console-audit/checkpoints'
import { readHeads } from '@/lib/console-audit/links'
import { keyId } from '@/lib/crypto/seal'
import { openDataFolder } from '@/lib/db/data-folder'
import { lockData } from '@/lib/db/data-lock'
import { startEmbedded } from '@/lib/db/embedded'
import { adoptNextKey, findNextKey, keepNextKey, loadKey } from '@/lib/db/key'
import { requireLoginRole } from '@/lib/db/login-role'
import { requireSchema } from '@/lib/db/migrate'
import type { Env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { readConfiguration } from './configuration'
import { isSealedUnder, resealSecrets } from './reseal-secrets'

export async function runReseal(): Promise<number> {
  const configuration = await readConfiguration()
  const { DATABASE_URL: own, ROLLCALL_KEY, ROLLCALL_NEW_KEY } = configuration
  if (ROLLCALL_KEY !== undefined && ROLLCALL_NEW_KEY === undefined) {
    const sentence = 'ROLLCALL_KEY is set, so the next start reads the key there: name the new one in ROLLCALL_NEW_KEY.'
    throw new AppError('invalid', sentence)
  }
  const folder = openDataFolder(configuration.ROLLCALL_DATA, own === undefined ? 'database' : 'key')
  const unlock = lockData(folder.path, 'no address: it seals secrets anew')
  try {
    const database = own === undefined ? await startEmbedded(folder) : null
    await resealDatabase(database?.url ?? own ?? '', folder.path, configuration).finally(() => database?.stop('fast'))
  } finally {
    unlock()
  }
  return 0
}

/**
 * The new key lies in a file before anything is sealed under it, and takes the old one's place after the commit. Killed at
 * any point in between, the command finishes its work when it is repeated.
 */
export async function resealDatabase(
  url: string,
  folder: string,
  { ROLLCALL_KEY, ROLLCALL_NEW_KEY }: Pick<Env, 'ROLLCALL_KEY' | 'ROLLCALL_NEW_KEY'>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await requireLoginRole(client)
    await requireSchema(client)
    const left = ROLLCALL_KEY === undefined ? findNextKey(folder) : null
    if (left !== null && (await isSealedUnder(client, decode(left)))) {
      adoptNextKey(folder)
      if (ROLLCALL_NEW_KEY === undefined) return tell('The secrets were sealed already; their key is in its place now.')
    }
    const key = ROLLCALL_KEY ?? loadKey(folder)
    const next = ROLLCALL_NEW_KEY ?? randomBytes(32).toString('base64')
    if (next === key && (await isSealedUnder(client, decode(next))))
      return tell('The secrets are sealed under this key.')
    if (ROLLCALL_KEY === undefined) keepNextKey(folder, next)
    const { secrets, broken } = await resealSecrets(client, decode(key), decode(next))
    await checkpoint(client, folder, keyId(decode(next)))
    if (ROLLCALL_KEY === undefined) adoptNextKey(folder)
    const where = ROLLCALL_KEY === undefined ? `which lies in ${folder}/key` : 'which belongs into ROLLCALL_KEY now'
    tell(`${secrets} secrets are sealed under the new key, ${where}. Backups made before need the old one.`)
    if (broken > 0)
      tell(`${broken} entries of the audit log did not verify before. They do not now: npm run verify-audit.`)
  } finally {
    await client.end()
  }
}

/** The MACs that were noted earlier count under the old key only. */
async function checkpoint(client: pg.Client, folder: string, key: string): Promise<void> {
  await client.query("select set_config('app.system', 'on', false)")
  keepCheckpoints(folder, checkpointsOf(await readHeads(client), key, now()))
}

function decode(key: string): Buffer {
  return Buffer.from(key, 'base64')
}

function tell(line: string): void {
  console.log(line)
}
