// The data folder: where the embedded database, its password and the sealing key lie, and where they lie for root.

import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '@/lib/errors'
import { canEnter, type DatabaseUser, databaseUser } from './database-user'

export type DataFolder = {
  readonly path: string
  /** Whom the database runs as when root started Rollcall. */
  readonly user: DatabaseUser | undefined
}

/** Where root keeps what user postgres must reach. */
export const SHARED_FOLDER = '/var/lib/rollcall'

/**
 * Makes the folder and finds out who may enter it. For root, and where user postgres cannot get there, a new folder is
 * `/var/lib/rollcall/<hash of the wanted path>`; data that is already there is never moved, but refused with a sentence.
 */
export function openDataFolder(wanted: string, holds: 'database' | 'key' = 'database'): DataFolder {
  const folder = path.resolve(wanted)
  const user = holds === 'database' ? databaseUser() : undefined
  if (user === undefined) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return { path: folder, user }
  }
  if (isReachable(folder, user)) return { path: folder, user }
  if (existsSync(path.join(folder, 'pg'))) throw unreachable(folder)
  const elsewhere = path.join(SHARED_FOLDER, createHash('sha256').update(folder).digest('hex').slice(0, 12))
  if (isReachable(elsewhere, user)) return { path: elsewhere, user }
  throw unreachable(elsewhere)
}

function isReachable(folder: string, user: DatabaseUser): boolean {
  if (!canEnter(nearest(path.dirname(folder)), user)) return false
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (isOurs(folder)) {
    chownSync(folder, 0, user.gid)
    chmodSync(folder, 0o710)
  }
  return canEnter(folder, user)
}

/** Only a folder that holds nothing, or what a start put there, has its mode set: a mistyped path stays as it is. */
function isOurs(folder: string): boolean {
  const names = readdirSync(folder)
  return names.length === 0 || names.includes('postgres.json') || names.includes('pg')
}

function nearest(folder: string): string {
  return existsSync(folder) ? folder : nearest(path.dirname(folder))
}

function unreachable(folder: string): AppError {
  return new AppError(
    'unavailable',
    `User postgres, whom the database runs as when root starts Rollcall, cannot enter ${folder}. Move the data to a folder he can enter, such as one under ${SHARED_FOLDER}, and set ROLLCALL_DATA to it.`,
  )
}
