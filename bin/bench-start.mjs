// `npm run bench:start`: from a fresh clone to the sign-in page, and a start when everything is built. Prints a table.

import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { ROOT } from './prepare.mjs'

const RUNS_WHEN_BUILT = 3

const folder = mkdtempSync(path.join(os.tmpdir(), 'rollcall-bench-'))
const clone = path.join(folder, 'rollcall')
const began = performance.now()
spawnSync('git', ['clone', '--quiet', ROOT, clone], { stdio: 'inherit' })
const rows = [['git clone', secondsSince(began)]]
try {
  const first = await timeStart()
  rows.push(
    ['npm start to sign-in page: install, build, first start', first],
    ['clone to sign-in page', secondsSince(began)],
  )
  for (let run = 1; run <= RUNS_WHEN_BUILT; run++)
    rows.push([`npm start to sign-in page when built, run ${run}`, await timeStart()])
} finally {
  rmSync(folder, { recursive: true, force: true })
}

console.log(
  `${os.cpus().length} x ${os.cpus()[0]?.model}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.type()} ${os.release()}, Node ${process.versions.node}, load ${os.loadavg()[0].toFixed(1)}`,
)
console.log('\n| step | seconds |\n|---|---|')
for (const [step, seconds] of rows) console.log(`| ${step} | ${seconds.toFixed(1)} |`)

/** Until the page a new user sees is there, stopped again afterwards. */
async function timeStart() {
  const started = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: clone,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0', ROLLCALL_DATA: path.join(folder, 'data') },
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const url = await new Promise((resolve, reject) => {
    let printed = ''
    child.stdout.on('data', (chunk) => {
      printed += chunk
      const address = /Rollcall is ready at (\S+)/.exec(printed)?.[1]
      if (address) resolve(address)
    })
    child.once('close', () => reject(new Error(`It ended before it was ready: ${printed}`)))
  })
  const page = await fetch(`${url}/sign-in`)
  await page.text()
  const seconds = secondsSince(started)
  child.kill('SIGTERM')
  await ended
  if (!page.ok) throw new Error(`The sign-in page answered ${page.status}.`)
  return seconds
}

function secondsSince(start) {
  return (performance.now() - start) / 1000
}
