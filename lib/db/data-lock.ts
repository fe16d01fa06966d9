// One start at a time for a data folder: the lock names who holds it and where he answers.

import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { processIdentity } from './process-identity'

const Holder = z.object({ pid: z.int(), identity: z.string(), url: z.string() })
type Holder = z.infer<typeof Holder>

/** Takes the lock of the folder or names the living start that has it. Returns the release. */
export function lockData(folder: string, url: string): () => void {
  const lock = path.join(folder, 'lock')
  const own = path.join(folder, `lock.${process.pid}`)
  const identity = processIdentity(process.pid) ?? ''
  writeFileSync(own, JSON.stringify({ pid: process.pid, identity, url } satisfies Holder), { mode: 0o600 })
  try {
    // A link appears whole or not at all, and never over another one.
    while (!linked(own, lock)) clearStale(lock, folder)
  } finally {
    rmSync(own, { force: true })
  }
  return () => {
    if (readHolder(lock)?.identity === identity) rmSync(lock, { force: true })
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (err) {
    if (err instanceof Error && 'code' in err && err.code === 'EEXIST') return false
    throw err
  }
}

/** Moves a dead start's lock aside. Two starts may do so at once: who moved a living one's lock puts it back and gives way. */
function clearStale(lock: string, folder: string): void {
  refuseLiving(readHolder(lock), folder)
  const aside = `${lock}.stale.${process.pid}`
  try {
    renameSync(lock, aside)
  } catch (err) {
    if (err instanceof Error && 'code' in err && err.code === 'ENOENT') return
    throw err
  }
  try {
    const moved = readHolder(aside)
    if (moved !== null && isLiving(moved)) linked(aside, lock)
    refuseLiving(moved, folder)
  } finally {
    rmSync(aside, { force: true })
  }
}

function refuseLiving(holder: Holder | null, folder: string): void {
  if (holder === null || !isLiving(holder)) return
  throw new AppError(
    'conflict',
    `Rollcall already runs on ${folder}: process ${holder.pid}, at ${holder.url}. Stop it first, or set ROLLCALL_DATA to another folder.`,
  )
}

function isLiving(holder: Holder): boolean {
  return processIdentity(holder.pid) === holder.identity
}

/** Null when there is none, or when it cannot be read as one: half a file was left by a machine that lost power. */
function readHolder(file: string): Holder | null {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}
