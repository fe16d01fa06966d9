// Brings up what a mode names, keeps it running, and takes it down in order.

import { setTimeout as sleep } from 'node:timers/promises'
import { type DataFolder, openDataFolder } from '@/lib/db/data-folder'
import { lockData } from '@/lib/db/data-lock'
import { loadKey } from '@/lib/db/key'
import type { Env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { startChild } from './child'
import { complete, readConfiguration } from './configuration'
import { superviseEmbedded } from './database'
import { prepareFirstRun } from './first-run'
import type { Mode, PartName } from './modes'
import { prepareDatabase } from './prepare-database'
import { program } from './programs'
import { listenForStop, type StopRequest } from './signals'
import { type Supervised, supervise } from './supervise'

/** Together under ten seconds: the web server answers what it has begun, the worker hands back its jobs, PostgreSQL writes out. */
const GRACE_MS: Record<PartName | 'postgres', number> = { web: 4000, worker: 2500, simulator: 500, postgres: 2500 }

type Part = { name: PartName | 'postgres'; supervised: Supervised }

/**
 * Resolves with the exit code when everything has stopped. `whenReady` is given the address, `beforehand` has database and schema before any
 * process does; a stop waits for neither.
 */
export async function runRollcall(
  mode: Mode,
  whenReady: (url: string) => Promise<void> = async () => {},
  beforehand: () => Promise<void> = async () => {},
): Promise<number> {
  const stop = listenForStop()
  const configuration = await readConfiguration()
  if (!mode.alone && configuration.DATABASE_URL === undefined) {
    throw new AppError(
      'invalid',
      'Set DATABASE_URL: a web server or worker of its own shares a database with others. npm start brings one along.',
    )
  }
  const folder = openDataFolder(
    configuration.ROLLCALL_DATA,
    configuration.DATABASE_URL === undefined ? 'database' : 'key',
  )
  const unlock = mode.alone ? lockData(folder.path, configuration.ROLLCALL_URL) : () => {}
  const parts: Part[] = []
  try {
    const setupLink = await prepare(mode, { configuration, folder }, parts)
    if ((await Promise.race([beforehand(), stop.requested.then(() => 'stop' as const)])) === 'stop') return 0
    startChildren(mode, configuration, parts)
    const ready = Promise.all(parts.map(({ supervised }) => supervised.ready))
    // Who is stopped before it was ready did not fail.
    if ((await Promise.race([ready, stop.requested.then(() => 'stop' as const)])) !== 'stop') {
      if (mode.parts.includes('web')) announce(`${configuration.ROLLCALL_URL} (data in ${folder.path})`, setupLink)
      await Promise.race([whenReady(configuration.ROLLCALL_URL), stop.requested])
    }
    await stop.requested
    return 0
  } finally {
    await stopAll(parts, stop)
    unlock()
  }
}

/** In one piece: whoever reads the first line has the second as well. */
function announce(where: string, setupLink: string | null): void {
  const link = setupLink === null ? [] : [`Make the first administrator, once: ${setupLink}`]
  console.log([`Rollcall is ready at ${where}`, ...link].join('\n'))
}

type Place = { configuration: Env; folder: DataFolder }

/** Database, schema, key and first administrator. Resolves with the set-up link, if there is one to be shown. */
async function prepare(mode: Mode, { configuration, folder }: Place, parts: Part[]): Promise<string | null> {
  let databaseUrl = configuration.DATABASE_URL
  if (databaseUrl === undefined) {
    const supervised = await superviseEmbedded(folder)
    parts.push({ name: 'postgres', supervised })
    databaseUrl = supervised.url
  }
  const key = configuration.ROLLCALL_KEY ?? loadKey(folder.path)
  complete(configuration, { databaseUrl, key, folder: folder.path, dev: mode.dev })
  if (!mode.alone) return null
  await prepareDatabase(databaseUrl, key)
  return prepareFirstRun()
}

function startChildren(mode: Mode, { ROLLCALL_WORKER }: Env, parts: Part[]): void {
  for (const name of mode.parts.toReversed()) {
    if (name === 'worker' && mode.alone && ROLLCALL_WORKER === 'off') continue
    parts.push({ name, supervised: supervise(name, (abort) => startChild(program(name, mode), abort)) })
  }
}

/** The last that was started stops first. */
async function stopAll(parts: Part[], { hurried }: StopRequest): Promise<void> {
  for (const { supervised } of parts) supervised.letGo()
  for (const { name, supervised } of parts.toReversed()) {
    await supervised.stop(Promise.race([sleep(GRACE_MS[name], undefined, { ref: false }), hurried]))
  }
}
