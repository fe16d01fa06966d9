// PostgreSQL refuses to run as root, so a root start runs it as the system user postgres, made when missing.

import { spawnSync } from 'node:child_process'
import { AppError } from '@/lib/errors'

export type DatabaseUser = { uid: number; gid: number }

/** Undefined when this process is not root: then PostgreSQL runs as whoever started Rollcall. */
export function databaseUser(): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  return findUser() ?? makeUser()
}

/** Whether the user may walk into the folder, past every folder above it. */
export function canEnter(folder: string, user: DatabaseUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0
}

function findUser(): DatabaseUser | undefined {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  if (uid?.status !== 0 || gid?.status !== 0) return undefined
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

function makeUser(): DatabaseUser {
  const home = ['--home-dir', '/nonexistent', '--no-create-home', '--shell', '/usr/sbin/nologin']
  spawnSync('useradd', ['--system', '--user-group', ...home, 'postgres'])
  const user = findUser()
  if (user) return user
  throw new AppError(
    'unavailable',
    'PostgreSQL does not run as root, and a system user "postgres" could not be made. Make one, start as another user, or set DATABASE_URL.',
  )
}
