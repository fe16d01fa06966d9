import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openDataFolder } from './data-folder'
import { startEmbedded } from './embedded'
import { openPool, pool } from './pool'

test('the role that serves can neither pass a policy nor make roles', async () => {
  const { rows } = await pool().query(
    'select rolsuper, rolbypassrls, rolcreaterole, rolreplication from pg_roles where rolname = current_user',
  )
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolreplication: false }])
})

test('nobody can log in as the superuser', async () => {
  const { rows } = await pool().query<{ name: string }>('select rolname as name from pg_roles where rolsuper')
  expect(rows.map((row) => row.name)).toEqual(['postgres'])
  const url = new URL(process.env.DATABASE_URL ?? '')
  url.username = 'postgres'
  const other = openPool(url.href, 1)
  await expect(other.query('select 1')).rejects.toMatchObject({ code: '28000' })
  await other.end()
})

test('every write is synced, and letters beyond ASCII are folded', async () => {
  // One as people start it: that of the tests waits for no disk.
  const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), 'rollcall-synced-')))
  const database = await startEmbedded(folder)
  const own = openPool(database.url, 1)
  const { rows } = await own.query(
    "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, lower('ÄŁ') as folded",
  )
  expect(rows).toEqual([{ fsync: 'on', commit: 'on', folded: 'äł' }])
  await own.end()
  await database.stop('immediate')
  rmSync(folder.path, { recursive: true })
}, 60_000)

test('a server left by an earlier start that hears nothing any more is ended, and its data served again', async () => {
  const folder = openDataFolder(mkdtempSync(path.join(os.tmpdir(), 'rollcall-orphan-')))
  const orphan = await startEmbedded(folder)
  process.kill(orphan.pid, 'SIGSTOP')
  const next = await startEmbedded(folder)
  await orphan.exited
  expect(next.pid).not.toBe(orphan.pid)
  await next.stop('immediate')
  rmSync(folder.path, { recursive: true })
}, 60_000)
