// What makes a start a demo: data of its own, an administrator, and a simulated tenant of 250 people that pushes.

import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { choosePort } from '@/lib/db/embedded-access'
import { findOrMakeOrganization, makeProfile } from './push-target'
import { restClient } from './rest'

const FOLDER = '.data/demo'
const USER_NAME = 'admin@example.com'

const Demo = z.object({
  password: z.string(),
  /** The simulator forgets its configuration with every start. */
  target: z.object({ tenantUrl: z.string(), secretToken: z.string() }).optional(),
})
type Demo = z.infer<typeof Demo>

const State = z.object({ tenant: z.object({ id: z.string() }) })

/** Fills in what the environment leaves open. Returns what the simulator is started with, and what to do once all is up. */
export async function prepareDemo(): Promise<{
  simulatorArgs: string[]
  run: (url: string, folder: string) => Promise<void>
}> {
  process.env.ROLLCALL_DATA ||= FOLDER
  process.env.ROLLCALL_API_TOKEN = randomBytes(32).toString('base64url')
  const known = readDemo(process.env.ROLLCALL_DATA)
  const demo = known ?? { password: randomBytes(9).toString('base64url') }
  process.env.ROLLCALL_ADMIN_EMAIL = USER_NAME
  process.env.ROLLCALL_ADMIN_PASSWORD = demo.password
  const port = await choosePort(undefined)
  const simulatorArgs = ['--port', String(port), '--people', '250', '--interval', '10', '--steady', '--object-id']
  return {
    simulatorArgs,
    run: (url, folder) => connect(demo, { url, folder, simulatorUrl: `http://127.0.0.1:${port}` }),
  }
}

type Place = { url: string; folder: string; simulatorUrl: string }

async function connect(demo: Demo, { url, folder, simulatorUrl }: Place): Promise<void> {
  const rest = restClient(url, process.env.ROLLCALL_API_TOKEN)
  const simulator = restClient(simulatorUrl)
  const { tenant } = await untilItListens(() => simulator('GET', '/api/state', State))
  const organizationId = await findOrMakeOrganization(rest, 'Demo')
  const target = demo.target ?? (await makeProfile(rest, organizationId, { name: 'Contoso', tenantId: tenant.id }))
  writeFileSync(demoFile(folder), JSON.stringify({ ...demo, target }), { mode: 0o600 })
  await simulator('PUT', '/api/configuration', z.unknown(), { ...target, externalId: 'objectId' })
  await simulator('POST', '/api/start', z.unknown(), {})
  console.log(
    `Sign in as ${USER_NAME} with the password ${demo.password}. Contoso's simulated Entra portal: ${simulatorUrl}`,
  )
}

async function untilItListens<T>(look: () => Promise<T>): Promise<T> {
  for (let left = 100; ; left--) {
    try {
      return await look()
    } catch (err) {
      if (left === 0) throw err
      await sleep(200)
    }
  }
}

function readDemo(folder: string): Demo | null {
  const file = demoFile(folder)
  return existsSync(file) ? Demo.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

function demoFile(folder: string): string {
  return path.join(folder, 'demo.json')
}
