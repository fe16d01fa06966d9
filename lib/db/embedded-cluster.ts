// Makes the embedded database's files once: initdb, the one login role, its database.

import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, lchownSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AppError } from '@/lib/errors'
import type { DataFolder } from './data-folder'
import type { DatabaseUser } from './database-user'
import { renameFile } from './durable-file'
import type { Programs } from './embedded-programs'

/** The superuser has no password and no way in: the login role is the only one that may connect, and only from this machine. */
const HOST_RULES = '# Written by Rollcall.\nhost all rollcall 127.0.0.1/32 scram-sha-256\n'

/** PostgreSQL sees nothing of our environment, which may hold the sealing key. (NODE_ENV is what the types of Next ask for.) */
const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin', NODE_ENV: 'production' } as const

export function clusterFolder(folder: DataFolder): string {
  return path.join(folder.path, 'pg')
}

/** Makes the cluster aside and renames it when it is whole: a first start that was killed begins anew. */
export function makeCluster(folder: DataFolder, programs: Programs, password: string): void {
  const cluster = clusterFolder(folder)
  const aside = `${cluster}.new`
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside, { mode: 0o700 })
  own(aside, folder.user)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  // Nobody logs in as the superuser, so initdb need not know a password for it.
  const result = spawnSync(
    programs.initdb,
    [`--pgdata=${aside}`, '--username=postgres', '--auth=reject', ...locale],
    run(folder),
  )
  if (result.status !== 0) throw new AppError('unavailable', `initdb failed: ${result.error?.message ?? result.stderr}`)
  writeFileSync(path.join(aside, 'pg_hba.conf'), HOST_RULES, { mode: 0o600 })
  asSuperuser(folder, programs, aside, [
    `create role rollcall login password '${password}'`,
    'create database rollcall owner rollcall',
  ])
  renameFile(aside, cluster)
}

/** Runs statements in PostgreSQL's single-user mode: the cluster is stopped, and no connection of a superuser ever exists. */
export function asSuperuser(folder: DataFolder, programs: Programs, cluster: string, statements: string[]): void {
  own(cluster, folder.user)
  const input = `${statements.join('\n')}\n`
  const result = spawnSync(programs.postgres, ['--single', '-D', cluster, '-c', 'exit_on_error=on', 'postgres'], {
    ...run(folder),
    input,
  })
  if (result.status !== 0)
    throw new AppError(
      'unavailable',
      `The embedded database could not be set up: ${result.error?.message ?? result.stderr}`,
    )
}

/** A copy made by root (`cp -r`) belongs to root; PostgreSQL wants its files for itself, and the folder closed to others. */
export function own(cluster: string, user: DatabaseUser | undefined): void {
  chmodSync(cluster, 0o700)
  if (user === undefined) return
  const files = readdirSync(cluster, { recursive: true, encoding: 'utf8' }).map((name) => path.join(cluster, name))
  const probe = [cluster, path.join(cluster, 'PG_VERSION'), path.join(cluster, 'base')].filter((file) =>
    existsSync(file),
  )
  if (probe.every((file) => statSync(file).uid === user.uid) && files.length > 0) return
  for (const file of [cluster, ...files]) lchownSync(file, user.uid, user.gid)
}

export function run(folder: DataFolder) {
  return { ...folder.user, cwd: '/', env: ENVIRONMENT, encoding: 'utf8' } as const
}
