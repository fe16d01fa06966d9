// Tells one process from a later one that was given the same number.

import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'

/** A text that no other process of this machine ever has, not even after a restart; null when no such process lives. */
export function processIdentity(pid: number): string | null {
  return process.platform === 'linux' ? linuxIdentity(pid) : ps(pid, 'lstart=')
}

/** Whether `pid` is a PostgreSQL at work in exactly this folder, as opposed to a process that merely got its old number. */
export function worksIn(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') return (ps(pid, 'command=') ?? '').includes(folder)
  return attempt(() => readlinkSync(`/proc/${pid}/cwd`)) === attempt(() => realpathSync(folder))
}

function linuxIdentity(pid: number): string | null {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  if (stat === null) return null
  // proc(5): after the name in parentheses follow state (field 3) and, as field 22, the start in clock ticks since boot.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z') return null
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`
}

function ps(pid: number, column: string): string | null {
  const { stdout } = spawnSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() || null
}

/** Files under /proc go away with their process, between any two looks. */
function attempt<T>(look: () => T): T | null {
  try {
    return look()
  } catch {
    return null
  }
}
