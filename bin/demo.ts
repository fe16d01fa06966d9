// What makes a start a demo: data of its own, an administrator, and a simulated tenant of 250 people that pushes, signs its people in and has its logs read.

import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { choosePort } from '@/lib/db/embedded-access'
import { AppError } from '@/lib/errors'
import { type Demo, keepDemo, openDemo } from './demo-data'
import { openSignIn } from './demo-sign-in'
import { openSource } from './demo-source'
import { findOrMakeOrganization, findOrMakeProfile, makeToken } from './push-target'
import { type Rest, restClient } from './rest'
import { tellPast } from './tell-past'

const USER_NAME = 'admin@example.com'
const OPTIONS = {
  data: { type: 'string', default: '.data/demo' },
  people: { type: 'string', default: '250' },
} as const

/** Forty minutes pass in ten seconds, and its Graph, which is no one's tenant, throttles nobody. */
const LIVELY = ['--interval', '10', '--steady', '--object-id', '--story', '--no-limits']

const State = z.object({ tenant: z.object({ id: z.string() }) })

/**
 * Fills in what the environment leaves open. Returns what the simulator is started with, and what to do once all is up.
 * A demo that was killed at any point goes on from there with its next start.
 */
export async function prepareDemo(args: string[]): Promise<{
  simulatorArgs: string[]
  beforehand: () => Promise<void>
  run: (url: string) => Promise<void>
}> {
  refuseOwnData()
  const { data, people } = readOptions(args)
  const { folder, demo } = openDemo(data)
  keepDemo(folder, demo)
  process.env.ROLLCALL_DATA = folder
  process.env.GRAPH_LIMITS = 'off'
  process.env.ROLLCALL_API_TOKEN ||= randomBytes(32).toString('base64url')
  process.env.ROLLCALL_ADMIN_EMAIL = USER_NAME
  process.env.ROLLCALL_ADMIN_PASSWORD = demo.password
  const port = await choosePort(undefined)
  const tenant = [
    ...['--people', people, '--at', String(demo.at)],
    ...['--registrations', path.join(folder, 'registrations.json'), ...(await placeMicrosoft())],
  ]
  return {
    simulatorArgs: ['--port', String(port), ...tenant, ...LIVELY],
    beforehand: async () => {
      if (demo.hasPast) return
      await tellPast(tenant)
      demo.hasPast = true
      keepDemo(folder, demo)
    },
    run: (url) => connect(demo, { url, folder, simulatorUrl: `http://127.0.0.1:${port}` }),
  }
}

/** Chooses where the simulator plays login and Graph, and sends Rollcall there. Returns its arguments. */
export async function placeMicrosoft(): Promise<string[]> {
  const loginPort = await choosePort(undefined)
  const graphPort = await choosePort(undefined)
  process.env.ENTRA_LOGIN_URL = `http://127.0.0.1:${loginPort}`
  process.env.GRAPH_URL = `http://127.0.0.1:${graphPort}`
  return ['--login-port', String(loginPort), '--graph-port', String(graphPort)]
}

/** An invented tenant pushes here: never into what the variables of a real start name. */
function refuseOwnData(): void {
  const set = ['DATABASE_URL', 'ROLLCALL_DATA'].filter((name) => process.env[name])
  if (set.length === 0) return
  throw new AppError(
    'invalid',
    `The demo keeps to data of its own, so it does not start with ${set.join(' and ')} set. Unset it, or run npm start.`,
  )
}

function readOptions(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values
  } catch (cause) {
    throw new AppError('invalid', 'npm run demo takes --data FOLDER and --people NUMBER after --, and nothing else.', {
      cause,
    })
  }
}

type Place = { url: string; folder: string; simulatorUrl: string }

async function connect(demo: Demo, { url, folder, simulatorUrl }: Place): Promise<void> {
  const rest = restClient(url, process.env.ROLLCALL_API_TOKEN)
  const simulator = restClient(simulatorUrl)
  const { tenant } = await untilItListens(() => simulator('GET', '/api/state', State))
  const { organizationId, profileId, secretToken } = await target(rest, demo, { folder, tenantId: tenant.id })
  const tenantUrl = `${url}/api/scim/v2/${profileId}`
  await simulator('PUT', '/api/configuration', z.unknown(), { tenantUrl, secretToken, externalId: 'objectId' })
  await simulator('POST', '/api/start', z.unknown(), {})
  await openSource(rest, simulator, { organizationId, tenantId: tenant.id })
  const person = await openSignIn(rest, simulator, { organizationId, profileId, url })
  console.log(
    [
      `Sign in as ${USER_NAME} with the password ${demo.password}. Contoso's simulated Entra portal: ${simulatorUrl}`,
      `Or as ${person.userName}, once pushed: password ${person.password}, code ${person.code}, at a simulated Microsoft.`,
    ].join('\n'),
  )
}

/** The simulator forgets its configuration with every start, so the secret is kept as soon as there is one. */
async function target(rest: Rest, demo: Demo, { folder, tenantId }: { folder: string; tenantId: string }) {
  const organizationId = await findOrMakeOrganization(rest, 'Demo')
  const profileId = await findOrMakeProfile(rest, organizationId, { name: 'Contoso', tenantId })
  if (demo.target?.profileId === profileId) return { organizationId, ...demo.target }
  const { secretToken } = await makeToken(rest, organizationId, profileId)
  keepDemo(folder, { ...demo, target: { profileId, secretToken } })
  return { organizationId, profileId, secretToken }
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
