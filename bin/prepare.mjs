// Brings a checkout to where it can run: packages, Prisma client, build. Each step only when what it is made from has changed.
// Plain Node without packages, because it runs before there are any.

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export const ROOT = path.resolve(import.meta.dirname, '..')
const OLDEST_NODE = [20, 19]
const STATE = path.join(ROOT, 'dist', 'state.json')
const BUILDING = path.join(ROOT, 'dist', 'building')

/** Folders, and what lies beside them: server.ts, proxy.ts, the configurations, the lock file. */
const SOURCES = ['app', 'bin', 'components', 'lib', 'prisma', 'public', '.']
const NO_SOURCE = /(^|\/)\.|\.test\.tsx?$|^lib\/db\/generated\/|^(vitest|playwright)\.config\.ts$|^next-env\.d\.ts$/
const SCHEMA = ['prisma/schema.prisma', 'package-lock.json']
const BUNDLES = { launch: 'bin/launch.ts', web: 'bin/web.ts', worker: 'bin/worker.ts' }

/** Ends with a sentence that helps where this Node is too old to even try. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  console.error(
    `Rollcall needs Node ${OLDEST_NODE.join('.')} or newer, this is ${process.versions.node}. Get one from https://nodejs.org (24 is recommended).`,
  )
  process.exit(1)
}

/** Installs the packages and generates the Prisma client, as far as needed. */
export async function install() {
  if (!(isInstalled() && isGenerated())) await inTurn(installMissing)
}

async function installMissing() {
  if (!isInstalled()) {
    say('Installing packages (about a minute) ...')
    // With NODE_ENV=production in the environment npm would leave out what builds and tests need.
    await run(npm(), ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  if (isGenerated()) return
  say('Generating the database client ...')
  // Only `generate` is run, which needs no schema engine; the real one would be a download.
  await run(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
    CHECKPOINT_DISABLE: '1',
  })
  keep({ schema: hashOf(SCHEMA) })
}

function isGenerated() {
  return state().schema === hashOf(SCHEMA) && existsSync(path.join(ROOT, 'lib/db/generated'))
}

/** Builds the pages and the bundles, as far as needed. */
export async function build() {
  if (!isBuilt()) await inTurn(buildMissing)
}

async function buildMissing() {
  if (isBuilt()) return
  say('Building (about half a minute) ...')
  const sources = hashOf(SOURCES)
  await bundle()
  await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  })
  keep({ sources })
}

function isBuilt() {
  const outputs = ['.next/BUILD_ID', 'dist/launch.js', 'dist/web.js', 'dist/worker.js']
  return outputs.every((file) => existsSync(path.join(ROOT, file))) && state().sources === hashOf(SOURCES)
}

/** The processes that Next does not build, from TypeScript to what this Node runs. */
export async function bundle() {
  const { build: esbuild } = await import('esbuild')
  await esbuild({
    absWorkingDir: ROOT,
    entryPoints: BUNDLES,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
}

/** npm writes down what it installed: as long as that is what the lock file names, there is nothing to do. */
function isInstalled() {
  const installed = path.join(ROOT, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages
  const want = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages
  return Object.entries(want).every(
    ([name, { version, optional }]) => name === '' || (have[name] ? have[name].version === version : optional),
  )
}

/** Two starts on one checkout install and build one after the other; the second finds the work done. */
async function inTurn(work) {
  mkdirSync(path.dirname(BUILDING), { recursive: true })
  while (!tryLock()) await sleep(500)
  try {
    await work()
  } finally {
    rmSync(BUILDING, { force: true })
  }
}

function tryLock() {
  try {
    writeFileSync(BUILDING, String(process.pid), { flag: 'wx' })
    return true
  } catch (err) {
    if (err.code !== 'EEXIST') throw err
    if (isAbandoned()) rmSync(BUILDING, { force: true })
    return false
  }
}

/** A lock that was taken this very moment may not say yet by whom. */
function isAbandoned() {
  const lock = statSync(BUILDING, { throwIfNoEntry: false })
  if (lock === undefined || Date.now() - lock.mtimeMs < 1000) return false
  return !isAlive(Number(existsSync(BUILDING) && readFileSync(BUILDING, 'utf8')))
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (err) {
    return err.code === 'EPERM'
  }
}

/** Runs a step quietly and shows what it said when it fails. An interrupt ends it with us. */
export function run(command, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = []
    child.stdout.on('data', (chunk) => said.push(chunk))
    child.stderr.on('data', (chunk) => said.push(chunk))
    const stop = () => {
      child.kill('SIGTERM')
      process.exit(130)
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
    child.once('error', reject)
    child.once('close', (code, signal) => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      if (code === 0) return resolve()
      process.stderr.write(Buffer.concat(said))
      reject(new Error(`${path.basename(command)} ${args.join(' ')} failed (${signal ?? code}).`))
    })
  })
}

function hashOf(roots) {
  const hash = createHash('sha256')
  for (const file of roots.flatMap((root) => filesBelow(root)))
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(ROOT, file)))
      .update('\0')
  return hash.digest('hex')
}

/** What goes into a build: no tests, nothing generated, nothing hidden. */
function filesBelow(root) {
  const at = path.join(ROOT, root)
  if (!existsSync(at)) return []
  if (statSync(at).isFile()) return [root]
  const entries = readdirSync(at, { recursive: root !== '.', withFileTypes: true }).filter((entry) => entry.isFile())
  const files = entries.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
  return files
    .filter((file) => /\.(css|ico|js|json|mjs|prisma|sql|svg|ts|tsx)$/.test(file) && !NO_SOURCE.test(file))
    .sort()
}

function state() {
  return existsSync(STATE) ? JSON.parse(readFileSync(STATE, 'utf8')) : {}
}

function keep(part) {
  mkdirSync(path.dirname(STATE), { recursive: true })
  writeFileSync(STATE, JSON.stringify({ ...state(), ...part }))
}

function npm() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm'
}

function say(line) {
  process.stderr.write(`${line}\n`)
}
