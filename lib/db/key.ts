// The sealing key lies outside the database: in ROLLCALL_KEY or in a file of the data folder. The database knows its id only.

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { AppError } from '@/lib/errors'
import { renameFile, replaceFile, syncFolder } from './durable-file'

/** The key of the data folder, base64, made on the first start. Lost with it is every secret it sealed. */
export function loadKey(folder: string): string {
  const file = keyFile(folder)
  if (!existsSync(file)) {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true })
    syncFolder(folder)
  }
  return readKey(file)
}

/** The key that a command to seal anew wrote down and did not live to put in the old one's place. */
export function findNextKey(folder: string): string | null {
  const file = nextKeyFile(folder)
  return existsSync(file) ? readKey(file) : null
}

export function keepNextKey(folder: string, key: string): void {
  replaceFile(nextKeyFile(folder), `${key}\n`)
}

/** From here on the next key is the key; the old one is gone. */
export function adoptNextKey(folder: string): void {
  renameFile(nextKeyFile(folder), keyFile(folder))
}

function keyFile(folder: string): string {
  return path.join(folder, 'key')
}

function nextKeyFile(folder: string): string {
  return path.join(folder, 'key.next')
}

function readKey(file: string): string {
  const key = readFileSync(file, 'utf8').trim()
  if (Buffer.from(key, 'base64').length !== 32) {
    throw new AppError('unavailable', `${file} holds no key of 32 bytes in base64. Put back the file from your backup.`)
  }
  return key
}

/** The first start writes down which key it has; a process that comes with another one is refused. */
export async function requireKey(client: pg.Pool | pg.Client, keyId: string): Promise<void> {
  await client.query('insert into installation (id, key_id) values (1, $1) on conflict (id) do nothing', [keyId])
  const { rows } = await client.query<{ key_id: string }>('select key_id from installation')
  if (rows[0]?.key_id === keyId) return
  throw new AppError(
    'unavailable',
    'This database was sealed with another key: its secrets cannot be read with this one. Start with the key file, or the ROLLCALL_KEY, that belongs to the database; where npm run reseal was interrupted, run it again.',
  )
}
