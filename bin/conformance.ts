// Runs Microsoft's two SCIM collections, each against an empty profile of a Rollcall started for it. Closes with all counts.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { removeFolder, startRollcall } from '../e2e/fixtures/rollcall'
import { findOrMakeOrganization, findOrMakeProfile, makeToken } from './push-target'
import { restClient } from './rest'

const NEWMAN = 'newman@6.2.2'
const FOLDER = '.conformance'
/** What is not reached in the main collection wants 204 where we answer 200 with the resource; RFC 7644 §3.5.2 allows both. */
const COLLECTIONS = [
  { name: 'main', args: ['--at-least', '105'] },
  { name: 'inbound', args: ['--collection', 'inbound', '--at-least', '9'] },
]
const TOKEN = 'conformance-conformance-conformance'

const runner = path.resolve(process.argv[2] ?? '')
const counts = existsSync('test-results/counts.json')
  ? JSON.parse(readFileSync('test-results/counts.json', 'utf8'))
  : { passed: 0, failed: 0 }

installNewman()
const rollcall = await startRollcall({ env: { ROLLCALL_API_TOKEN: TOKEN } })
try {
  const rest = restClient(rollcall.url, TOKEN)
  const organizationId = await findOrMakeOrganization(rest, 'Conformance')
  for (const { name, args } of COLLECTIONS) {
    const profileId = await findOrMakeProfile(rest, organizationId, { name: `Conformance ${name}` })
    const { tenantUrl, secretToken } = await makeToken(rest, organizationId, profileId)
    const { status } = spawnSync(process.execPath, [runner, tenantUrl, secretToken, ...args], {
      cwd: FOLDER,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    if (status === 0) counts.passed += 1
    else counts.failed += 1
  }
} finally {
  await rollcall.end()
  removeFolder(rollcall.folder)
}
console.log(`${counts.passed} passed, ${counts.failed} failed`)
process.exit(counts.failed === 0 ? 0 : 1)

function installNewman(): void {
  if (existsSync(path.join(FOLDER, 'node_modules/newman'))) return
  mkdirSync(FOLDER, { recursive: true })
  const { status } = spawnSync(
    'npm',
    ['install', '--prefix', FOLDER, '--no-audit', '--no-fund', '--loglevel=error', NEWMAN],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  )
  if (status !== 0) throw new Error(`${NEWMAN} could not be installed`)
}
