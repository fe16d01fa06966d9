// Applies prisma/migrations at start under Prisma's own lock and keeps Prisma's own history table.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { AppError } from '@/lib/errors'
import { newId } from './id'

/** The advisory lock that Prisma's schema engine takes as well, so that both never run at once. */
const PRISMA_LOCK = 72707369

const HISTORY = `create table if not exists _prisma_migrations (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`

type Migration = { name: string; sql: string; checksum: string }

/** By the name of a migration: what SQL cannot do of it, on the schema of that moment. */
export type FollowUps = Readonly<Record<string, (client: pg.Client) => Promise<unknown>>>

/** Brings the database to this program's schema, each migration with what follows it in one transaction. Returns the names applied now. */
export async function migrate(
  connectionString: string,
  followUps: FollowUps = {},
  folder = migrationsFolder(),
): Promise<string[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [PRISMA_LOCK])
    await client.query(HISTORY)
    const pending = findPending(await history(client), readMigrations(folder))
    for (const migration of pending) await apply(client, migration, followUps[migration.name])
    return pending.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

/** Refuses a database whose schema is older or newer than this program, with the sentence that helps. */
export async function requireSchema(client: pg.Pool | pg.Client, folder = migrationsFolder()): Promise<void> {
  const known = await client.query<{ present: boolean }>(
    "select to_regclass('_prisma_migrations') is not null as present",
  )
  const pending = known.rows[0]?.present
    ? findPending(await history(client), readMigrations(folder))
    : readMigrations(folder)
  if (pending.length > 0) {
    throw new AppError(
      'unavailable',
      `The database is older than this Rollcall (${pending.length} migrations to apply). Run: npm run migrate`,
    )
  }
}

type Applied = Map<string, { checksum: string; finished: boolean }>

async function history(client: pg.Pool | pg.Client): Promise<Applied> {
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    'select migration_name as name, checksum, finished_at is not null as finished from _prisma_migrations where rolled_back_at is null',
  )
  return new Map(rows.map((row) => [row.name, row]))
}

function findPending(applied: Applied, migrations: Migration[]): Migration[] {
  const known = new Set(migrations.map((migration) => migration.name))
  const newer = [...applied.keys()].filter((name) => !known.has(name))
  if (newer.length > 0) {
    throw new AppError(
      'unavailable',
      `The database is newer than this Rollcall (${newer.join(', ')}). Start the version that wrote it, or a newer one.`,
    )
  }
  return migrations.filter((migration) => isPending(migration, applied.get(migration.name)))
}

function isPending(migration: Migration, done: { checksum: string; finished: boolean } | undefined): boolean {
  if (done === undefined) return true
  if (!done.finished)
    throw new AppError('unavailable', `Migration ${migration.name} failed earlier. Restore the backup taken before it.`)
  if (done.checksum !== migration.checksum)
    throw new AppError('unavailable', `Migration ${migration.name} was edited after it was applied here.`)
  return false
}

async function apply(
  client: pg.Client,
  { name, sql, checksum }: Migration,
  followUp: FollowUps[string] | undefined,
): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await followUp?.(client)
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [newId(), checksum, name],
    )
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    if (cause instanceof AppError) throw cause
    throw new AppError('unavailable', `Migration ${name} failed; the database is as it was before.`, { cause })
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return names
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

function migrationsFolder(): string {
  return path.resolve('prisma/migrations')
}
