// `npm test`: everything that shows the promises kept, on a fresh clone too; ends with the counts and the right exit code.

import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findChromium } from './chromium.mjs'
import { build, install, ROOT, requireNode } from './prepare.mjs'

const VITEST = 'test-results/vitest.json'
const PLAYWRIGHT = 'test-results/playwright.json'
const counts = { passed: 0, failed: 0 }

requireNode()
process.chdir(ROOT)
rmSync('test-results', { recursive: true, force: true })
try {
  await install()
  const chromium = await findChromium()
  await check('Biome', 'node_modules/@biomejs/biome/bin/biome', ['check', '.'])
  // The types of the routes come from Next, which writes them for a fresh clone too.
  await step('Route types', 'node_modules/next/dist/bin/next', ['typegen'])
  await check('Types', 'node_modules/typescript/bin/tsc', ['--noEmit'])
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST}`]
  // Beside these tests, which need none of it, the build costs little time of its own.
  const unbuilt = build().then(
    () => null,
    (err) => err,
  )
  await suite('Unit and database tests', 'node_modules/vitest/vitest.mjs', ['run', ...reporters], countVitest)
  const failure = await unbuilt
  if (failure !== null) throw failure
  const env = chromium === null ? {} : { CHROMIUM: chromium }
  // A second try, for a machine that stood still for a moment with two browsers and two Rollcalls on it.
  const args = ['test', '--retries=1']
  await suite('End-to-end tests', 'node_modules/@playwright/test/cli.js', args, countPlaywright, env)
} catch (err) {
  console.error(err.message)
  counts.failed += 1
}
mkdirSync('test-results', { recursive: true })
writeFileSync('test-results/counts.json', JSON.stringify(counts))
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exit(counts.failed === 0 ? 0 : 1)

async function check(title, program, args) {
  const code = await step(title, program, args)
  if (code === 0) counts.passed += 1
  else counts.failed += 1
}

/** A suite that ends badly without naming a failed test, because it could not even start, counts as one. */
async function suite(title, program, args, count, env = {}) {
  const code = await step(title, program, args, env)
  const { passed, failed } = count()
  counts.passed += passed
  counts.failed += code === 0 ? failed : Math.max(failed, 1)
}

function step(title, program, args, env = {}) {
  console.log(`\n${title}`)
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    })
    const stop = () => child.kill('SIGTERM')
    process.once('SIGTERM', stop)
    child.once('error', reject)
    child.once('exit', (code) => {
      // Told to stop, it stops with the step that was told, instead of going on to the next one.
      if (process.listenerCount('SIGTERM') === 0) process.exit(1)
      process.off('SIGTERM', stop)
      resolve(code ?? 1)
    })
  })
}

function countVitest() {
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests: skipped = 0 } = results(VITEST)
  return { passed, failed: failed + skipped }
}

/** Nothing is skipped here: a test that did not run counts as failed. One that needed its second try is named, for somebody to find out why. */
function countPlaywright() {
  const { stats = {}, suites = [] } = results(PLAYWRIGHT)
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = stats
  for (const title of flakyTitles(suites)) console.log(`Passed at its second try only: ${title}`)
  return { passed: expected + flaky, failed: unexpected + skipped }
}

function flakyTitles(suites) {
  return suites.flatMap(({ suites: inner = [], specs = [] }) => [
    ...specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky')).map(({ title }) => title),
    ...flakyTitles(inner),
  ])
}

function results(file) {
  const at = path.join(ROOT, file)
  return existsSync(at) ? JSON.parse(readFileSync(at, 'utf8')) : {}
}
