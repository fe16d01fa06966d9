import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { openDataFolder } from '@/lib/db/data-folder'
import { startEmbedded } from '@/lib/db/embedded'
import { childOf, isAlive, killAll, postgresOf } from './fixtures/processes'
import { type Rollcall, removeFolder, type Start, startRollcall, temporaryFolder } from './fixtures/rollcall'
import { preparedFolder } from './fixtures/template'

// Each starts Rollcall once or twice from nothing, which takes ten times as long beside a build.
test.describe.configure({ timeout: 180_000 })

let folder = ''
const running: Rollcall[] = []

test.beforeEach(() => {
  folder = preparedFolder()
})

test.afterEach(async () => {
  // A test that failed half-way leaves none behind either.
  for (const rollcall of running.splice(0)) await rollcall.end()
  removeFolder(folder)
})

test('a start on nothing prints one line with the address, one with the set-up link, and answers', async () => {
  removeFolder(folder)
  const rollcall = await started({ folder })
  // What comes before them tells of installing and building.
  expect(rollcall.output().trim().split('\n').slice(-2)).toEqual([
    `Rollcall is ready at ${rollcall.url} (data in ${folder})`,
    `Make the first administrator, once: ${rollcall.setupLink}`,
  ])
  expect((await fetch(`${rollcall.url}/api/health`)).status).toBe(200)
  expect((await fetch(`${rollcall.url}/api/ready`)).status).toBe(200)
  expect(await rollcall.end()).toBe(0)
})

test('secrets lie in files that only their owner reads, and in no argument', async () => {
  removeFolder(folder)
  const rollcall = await started({ folder })
  const modes = spawnSync('stat', ['-c', '%a', 'key', 'postgres.json'], { cwd: folder, encoding: 'utf8' })
  expect(modes.stdout).toBe('600\n600\n')
  const key = readFileSync(path.join(folder, 'key'), 'utf8').trim()
  const { password } = JSON.parse(readFileSync(path.join(folder, 'postgres.json'), 'utf8'))
  const arguments_ = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).stdout
  expect(arguments_).not.toContain(key)
  expect(arguments_).not.toContain(password)
  await rollcall.end()
})

test('a second start on the same data names the first one and leaves it alone', async () => {
  const first = await started({ folder })
  await expect(started({ folder })).rejects.toThrow(`process ${first.pid}, at ${first.url}`)
  expect((await fetch(`${first.url}/api/ready`)).status).toBe(200)
  await first.end()
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} stops everything within ten seconds, and the next start has the same data`, async () => {
    const first = await started({ folder })
    const { all } = postgresOf(folder)
    const pids = [...all, childOf(first.pid, 'dist/web.js'), childOf(first.pid, 'dist/worker.js')]
    const began = performance.now()
    expect(await first.end(signal)).toBe(0)
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(pids.filter(isAlive)).toEqual([])
    expect(readFileSync(path.join(folder, 'postgres.log'), 'utf8')).toContain('database system is shut down')
    const second = await started({ folder })
    await second.end()
  })
}

test('a second signal hurries a stop that waits for a slow request', async () => {
  const rollcall = await started({ folder })
  const web = childOf(rollcall.pid, 'dist/web.js')
  // A stopped process hears no request to end: the launcher would wait out its whole grace.
  process.kill(web, 'SIGSTOP')
  const began = performance.now()
  const ended = rollcall.end()
  await new Promise((resolve) => setTimeout(resolve, 1200))
  process.kill(rollcall.pid, 'SIGTERM')
  expect(await ended).toBe(0)
  expect(performance.now() - began).toBeLessThan(3_500)
})

test('a launcher killed by -9 leaves no web server and no worker, and the next start takes over its database', async () => {
  const first = await started({ folder })
  const orphans = [childOf(first.pid, 'dist/web.js'), childOf(first.pid, 'dist/worker.js')]
  const { server } = postgresOf(folder)
  expect(await first.end('SIGKILL')).toBe('SIGKILL')
  await expect.poll(() => orphans.filter(isAlive), { timeout: 10_000 }).toEqual([])
  expect(isAlive(server)).toBe(true)
  const second = await started({ folder })
  expect(isAlive(server)).toBe(false)
  expect((await fetch(`${second.url}/api/ready`)).status).toBe(200)
  await second.end()
})

test('a web server or worker killed by -9 is started again', async () => {
  const rollcall = await started({ folder })
  for (const program of ['dist/web.js', 'dist/worker.js']) {
    const before = childOf(rollcall.pid, program)
    process.kill(before, 'SIGKILL')
    await expect.poll(() => isAlive(before)).toBe(false)
    await expect.poll(() => tried(() => childOf(rollcall.pid, program)), { timeout: 10_000 }).toBeGreaterThan(0)
  }
  await expect.poll(() => isReady(rollcall.url), { timeout: 15_000 }).toBe(true)
  expect(await rollcall.end()).toBe(0)
})

test('PostgreSQL killed by -9 with all its backends is started again under the same address', async () => {
  const rollcall = await started({ folder })
  const { all } = postgresOf(folder)
  killAll(all)
  await expect.poll(() => isReady(rollcall.url), { timeout: 20_000 }).toBe(true)
  expect(postgresOf(folder).server).not.toBe(all[0])
  expect(await rollcall.end()).toBe(0)
})

test('a copy of the stopped data folder starts on another path', async () => {
  const first = await started({ folder })
  await first.end()
  const other = temporaryFolder()
  cpSync(folder, other, { recursive: true })
  rmSync(folder, { recursive: true })
  const restored = await started({ folder: other })
  expect(restored.output()).toContain(`(data in ${other})`)
  await restored.end()
  removeFolder(other)
})

test('another key is refused with a sentence, and the right one serves again', async () => {
  const first = await started({ folder })
  await first.end()
  const key = path.join(folder, 'key')
  renameSync(key, `${key}.kept`)
  await expect(started({ folder })).rejects.toThrow('This database was sealed with another key')
  renameSync(`${key}.kept`, key)
  const second = await started({ folder })
  await second.end()
})

test('a lock whose process number belongs to another program now is taken over', async () => {
  const stale = { pid: process.pid, identity: 'an earlier life', url: 'http://localhost:1' }
  writeFileSync(path.join(folder, 'lock'), JSON.stringify(stale))
  const rollcall = await started({ folder })
  await rollcall.end()
})

test('a postmaster.pid whose number belongs to another program now does not keep the database from starting', async () => {
  const first = await started({ folder })
  await first.end('SIGKILL')
  const file = path.join(folder, 'pg/postmaster.pid')
  const { all } = postgresOf(folder)
  const left = readFileSync(file, 'utf8')
  killAll(all)
  await expect.poll(() => all.filter(isAlive)).toEqual([])
  writeFileSync(file, left.replace(/^\d+/, String(process.pid)))
  const second = await started({ folder })
  await second.end()
})

for (const power of ['superuser', 'bypassrls']) {
  test(`a login with ${power} is refused with a sentence`, async () => {
    const database = await startEmbedded(openDataFolder(folder), [`alter role rollcall ${power}`])
    const other = temporaryFolder()
    const start = started({ folder: other, env: { DATABASE_URL: database.url } })
    await expect(start).rejects.toThrow('The database user "rollcall" is a superuser or has BYPASSRLS')
    await database.stop('fast')
    removeFolder(other)
  })
}

test('on an own PostgreSQL a web server refuses an older schema, and serves after npm run migrate', async () => {
  removeFolder(folder)
  const database = await startEmbedded(openDataFolder(folder))
  const other = temporaryFolder()
  const env = { DATABASE_URL: database.url, ROLLCALL_KEY: Buffer.alloc(32, 7).toString('base64') }
  await expect(started({ mode: 'web', folder: other, env })).rejects.toThrow('Run: npm run migrate')
  const { PATH = '', HOME = '' } = process.env
  const all = { PATH, HOME, NODE_ENV: 'production', ROLLCALL_DATA: other, ...env } as const
  const migration = spawnSync(process.execPath, ['bin/start.mjs', 'migrate'], { env: all, encoding: 'utf8' })
  expect(migration.stdout).toContain('The database has the schema of this Rollcall.')
  const first = await started({ mode: 'web', folder: other, env })
  const second = await started({ mode: 'web', folder: other, env })
  expect(await isReady(first.url)).toBe(true)
  expect(await isReady(second.url)).toBe(true)
  await Promise.all([first.end(), second.end()])
  await database.stop('fast')
  removeFolder(other)
})

test('a wrong configuration stops the start with a sentence that repeats no value', async () => {
  const start = started({ folder, env: { ROLLCALL_API_TOKEN: 'too-short', PORT: 'many' } })
  await expect(start).rejects.toThrow(
    'The configuration is wrong: PORT must be a number; ROLLCALL_API_TOKEN must have at least 32 characters.',
  )
})

async function started(options: Start): Promise<Rollcall> {
  const rollcall = await startRollcall(options)
  running.push(rollcall)
  return rollcall
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/api/ready`).then(
    (response) => response.ok,
    () => false,
  )
}

function tried(look: () => number): number {
  try {
    return look()
  } catch {
    return 0
  }
}
