// The embedded PostgreSQL: started from a data folder, in a process group of its own, stopped last.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@/lib/errors'
import type { DataFolder } from './data-folder'
import { type Access, choosePort, findAccess, keepAccess, makePassword } from './embedded-access'
import { asSuperuser, clusterFolder, makeCluster, own, run } from './embedded-cluster'
import { findPrograms, type Programs } from './embedded-programs'
import { embeddedSettings } from './embedded-settings'
import { processIdentity, worksIn } from './process-identity'

/** PostgreSQL's words: `fast` ends transactions and writes everything out, `immediate` leaves that to the next start. */
export type Shutdown = 'fast' | 'immediate'

export type EmbeddedDatabase = {
  readonly url: string
  readonly pid: number
  /** Resolves when the server ends, wanted or not. */
  readonly exited: Promise<void>
  stop(how: Shutdown): Promise<void>
}

const SIGNAL = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const
const LOG_LIMIT_BYTES = 1024 * 1024
/** How long an orphan gets after each signal. Killed, it recovers like after a loss of power; its backends end by themselves. */
const ORPHAN_MS = 5000
/** After a crash the last backends of the old server may take a moment to go. */
const ATTEMPTS = 6

/** The caller holds the lock of the folder. `statements` run as the superuser before the server starts; tests need that. */
export async function startEmbedded(folder: DataFolder, statements: string[] = []): Promise<EmbeddedDatabase> {
  const programs = findPrograms(folder.user)
  await stopOrphan(clusterFolder(folder))
  const password = prepare(folder, programs)
  if (statements.length > 0) asSuperuser(folder, programs, clusterFolder(folder), statements)
  for (let attempt = 1; ; attempt++) {
    const access = { password, port: await choosePort(findAccess(folder.path)?.port) }
    const server = await launch(folder, programs, access)
    if (server !== null) return server
    if (attempt === ATTEMPTS)
      throw new AppError('unavailable', `The embedded database does not start: ${lastWords(folder)}`)
    await sleep(500)
  }
}

/** Starts the server again where web server and worker expect it, after it died under them. */
export async function restartEmbedded(folder: DataFolder): Promise<EmbeddedDatabase | null> {
  const access = findAccess(folder.path)
  if (access === null) throw new AppError('unavailable', `${folder.path}/postgres.json is gone.`)
  await stopOrphan(clusterFolder(folder))
  return launch(folder, findPrograms(folder.user), access)
}

export function embeddedUrl({ port, password }: Access, database = 'rollcall'): string {
  return `postgresql://rollcall:${password}@127.0.0.1:${port}/${database}`
}

/** The cluster stands and its password is known, whatever was lost: a copy without postgres.json gets a new password. */
function prepare(folder: DataFolder, programs: Programs): string {
  const cluster = clusterFolder(folder)
  const known = findAccess(folder.path)?.password
  const password = known ?? makePassword()
  if (!existsSync(cluster)) {
    makeCluster(folder, programs, password)
  } else {
    own(cluster, folder.user)
    if (known === undefined) asSuperuser(folder, programs, cluster, [`alter role rollcall password '${password}'`])
  }
  return password
}

/** Null when the server ended before it was ready. */
async function launch(folder: DataFolder, programs: Programs, access: Access): Promise<EmbeddedDatabase | null> {
  keepAccess(folder.path, access)
  const cluster = clusterFolder(folder)
  const child = spawnServer(folder, programs.postgres, ['-D', cluster, ...embeddedSettings(access.port)])
  let ended = false
  const exited = once(child, 'exit').then(() => {
    ended = true
  })
  while (!ended && !isReady(cluster, child.pid)) await Promise.race([exited, sleep(20)])
  if (ended || child.pid === undefined) return null
  const stop = async (how: Shutdown) => {
    child.kill(SIGNAL[how])
    await exited
  }
  return { url: embeddedUrl(access), pid: child.pid, exited, stop }
}

/** Detached: a Ctrl+C in the terminal reaches only the processes that should see it first. */
function spawnServer(folder: DataFolder, program: string, args: string[]): ChildProcess {
  const file = logFile(folder)
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) rmSync(file)
  const output = openSync(file, 'a', 0o600)
  const { uid, gid, cwd, env } = { uid: undefined, gid: undefined, ...run(folder) }
  const child = spawn(program, args, { uid, gid, cwd, env, detached: true, stdio: ['ignore', output, output] })
  closeSync(output)
  return child
}

/** The eighth line of postmaster.pid (pidfile.h) says when connections are accepted: no login is needed to know. */
function isReady(cluster: string, pid: number | undefined): boolean {
  const lines = pidFile(cluster)
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

/**
 * A server of this very folder that outlived its start is stopped; ours takes over its files. A number that now belongs to
 * another program (after a restart of the machine or the container) is only removed from the file.
 */
async function stopOrphan(cluster: string): Promise<void> {
  const pid = Number(pidFile(cluster)[0])
  const identity = pid > 0 ? processIdentity(pid) : null
  if (identity === null) return
  if (!worksIn(pid, cluster)) return rmSync(path.join(cluster, 'postmaster.pid'))
  for (const signal of [SIGNAL.fast, SIGNAL.immediate, 'SIGKILL'] as const) {
    process.kill(pid, signal)
    if (await isGone(pid, identity)) return
  }
  throw new AppError(
    'unavailable',
    `The database of an earlier start (process ${pid}) works in ${cluster} and does not end. End it, or restart the machine.`,
  )
}

async function isGone(pid: number, identity: string): Promise<boolean> {
  for (let waited = 0; waited < ORPHAN_MS; waited += 50) {
    if (processIdentity(pid) !== identity) return true
    await sleep(50)
  }
  return false
}

function pidFile(cluster: string): string[] {
  const file = path.join(cluster, 'postmaster.pid')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
}

function lastWords(folder: DataFolder): string {
  return readFileSync(logFile(folder), 'utf8').trim().split('\n').slice(-3).join(' ')
}

function logFile(folder: DataFolder): string {
  return path.join(folder.path, 'postgres.log')
}
