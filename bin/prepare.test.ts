import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let checkout = ''

/** A checkout whose only package is one for development, which stands for Prisma: its `generate` leaves a line in a file. */
const GENERATE = `
  const fs = require('node:fs')
  fs.mkdirSync('lib/db/generated', { recursive: true })
  fs.appendFileSync('generated.log', 'generated\\n')`

beforeEach(() => {
  checkout = mkdtempSync(path.join(os.tmpdir(), 'rollcall-prepare-'))
  mkdirSync(path.join(checkout, 'tool/build'), { recursive: true })
  cpSync('bin/prepare.mjs', path.join(checkout, 'bin/prepare.mjs'))
  writeFileSync(path.join(checkout, 'tool/package.json'), JSON.stringify({ name: 'prisma', version: '1.0.0' }))
  writeFileSync(path.join(checkout, 'tool/build/index.js'), GENERATE)
  const manifest = { name: 'checkout', version: '1.0.0', private: true, devDependencies: { prisma: 'file:tool' } }
  writeFileSync(path.join(checkout, 'package.json'), JSON.stringify(manifest))
  const lock = spawnSync('npm', ['install', '--package-lock-only', '--offline'], { cwd: checkout, encoding: 'utf8' })
  expect(lock.status, lock.stderr).toBe(0)
})

afterEach(() => rmSync(checkout, { recursive: true }))

async function install(): Promise<string> {
  const call = "import('./bin/prepare.mjs').then(({ install }) => install())"
  const child = spawn(process.execPath, ['-e', call], {
    cwd: checkout,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  expect(code, said).toBe(0)
  return said
}

test('NODE_ENV=production in the environment leaves out no package, so that the next start finds nothing to do', async () => {
  expect(await install()).toContain('Installing packages')
  expect(existsSync(path.join(checkout, 'node_modules/prisma/build/index.js'))).toBe(true)
  expect(await install()).toBe('')
}, 60_000)

test('two starts at once install one after the other, and the second finds the work done', async () => {
  const said = (await Promise.all([install(), install()])).join('')
  expect(said.match(/Installing packages/g)).toHaveLength(1)
  expect(readFileSync(path.join(checkout, 'generated.log'), 'utf8')).toBe('generated\n')
}, 60_000)
