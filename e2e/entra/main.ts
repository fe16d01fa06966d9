import { parseArgs } from 'node:util'
import { startControlServer } from './control-server'
import { generateEvents, liveOnGraph } from './graph/generate'
import { createGraph } from './graph/graph'
import { createGraphTenant, type Licence } from './graph/graph-tenant'
import { serveSamples } from './graph/samples'
import { createProvisioningJob } from './job'
import { keepRegistrations } from './login/kept-registrations'
import { createLogin, type Login } from './login/login'
import { createSimulator } from './simulator'
import { openStory } from './story/story'
import { createTenant, type Tenant } from './tenant'

const USAGE = `Usage: tsx e2e/entra/main.ts [options]
  --port 0            port of the control page on 127.0.0.1; 0 takes a free one
  --login-port 0      port of the sign-in pages: what Rollcall takes as ENTRA_LOGIN_URL
  --graph-port 0      port of Microsoft Graph: what Rollcall takes as GRAPH_URL
  --licence p2        of the tenant: p2, p1 or free
  --history 30        days of audit events and sign-ins that there are already
  --per-day 800       how many of them, in the middle
  --live 2            seconds between two new ones, in the middle; 0 for none
  --no-limits         Graph answers as fast as it is asked
  --registrations FILE  keeps app registrations for the next start
  --at MS             what the dates of the state are counted back from, in milliseconds since 1970
  --story             a year that ends at that moment, and in its last week an attack: see story/
  --samples FOLDER    also what its JSON files hold: see graph/samples.ts
  --seed 1            the same seed makes the same tenant
  --people 250        people in scope of provisioning
  --groups 12         groups in scope of provisioning
  --interval 10       seconds between two cycles; 40 minutes pass meanwhile
  --steady            people join, leave and move by themselves
  --tenant-url URL    with --secret-token: configured and started at once
  --secret-token X
  --object-id         map objectId to externalId, as Microsoft advises`

const DAY_MS = 24 * 3_600_000

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    'login-port': { type: 'string', default: '0' },
    'graph-port': { type: 'string', default: '0' },
    licence: { type: 'string', default: 'p2' },
    history: { type: 'string', default: '30' },
    'per-day': { type: 'string', default: '800' },
    live: { type: 'string', default: '2' },
    'no-limits': { type: 'boolean', default: false },
    registrations: { type: 'string', default: '' },
    at: { type: 'string', default: String(Date.now()) },
    story: { type: 'boolean', default: false },
    samples: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '250' },
    groups: { type: 'string', default: '12' },
    interval: { type: 'string', default: '10' },
    steady: { type: 'boolean', default: false },
    'tenant-url': { type: 'string', default: '' },
    'secret-token': { type: 'string', default: '' },
    'object-id': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(USAGE)
else await run()

async function run() {
  const tenant = createTenant({ seed: number('seed'), people: number('people'), groups: number('groups') })
  const job = createProvisioningJob(tenant, {
    tenantUrl: values['tenant-url'],
    secretToken: values['secret-token'],
    externalId: values['object-id'] ? 'objectId' : 'mailNickname',
    concurrency: 4,
  })
  const login = createLogin({ tenants: [tenant] })
  const file = values.registrations
  const keep = file === '' ? undefined : keepRegistrations(login.of(tenant).apps, file)
  const signIn = { login, url: await login.listen(number('login-port')), ...(keep && { keep }) }
  const graph = await startGraph(login, tenant)
  const simulator = createSimulator({ tenant, job, steady: values.steady, signIn, graph })
  const server = await startControlServer(simulator, number('port'))
  // An interval of zero would leave no turn to anything else.
  const timer = setInterval(() => void simulator.tick().catch(report), Math.max(0.1, number('interval')) * 1000)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      clearInterval(timer)
      void Promise.all([server.close(), graph.service.close(), login.close()]).then(() => process.exit(0), report)
    })
  }
  console.log(`Entra simulator (${values.people} people) listens on ${server.url}`)
  console.log(
    `Its people sign in with ENTRA_LOGIN_URL=${signIn.url}, its logs are read with GRAPH_URL=${graph.service.url}`,
  )
  letEventsHappen(graph)
  if (values['tenant-url'] !== '' && values['secret-token'] !== '') {
    job.start()
    await simulator.tick().catch(report)
  }
}

async function startGraph(login: Login, tenant: Tenant) {
  const here = createGraphTenant(tenant, { licence: licence(), at: number('at') })
  if (values.story) openStory(here, number('at')).tellUntil(number('at'))
  if (values.samples !== '') serveSamples(here, values.samples)
  const service = createGraph({ tenants: [here], login })
  service.limits = !values['no-limits']
  await service.listen({ graph: number('graph-port') })
  return { service, here }
}

/** Once all ports are open, since a month of events takes a moment. */
function letEventsHappen({ service, here }: Awaited<ReturnType<typeof startGraph>>) {
  const now = service.now()
  const from = now - number('history') * DAY_MS
  generateEvents(here, { from, to: now, perHour: number('per-day') / 24 })
  if (number('live') > 0) liveOnGraph(here, { since: now, perHour: 3600 / number('live'), even: true })
}

function licence(): Licence {
  const found = (['p2', 'p1', 'free'] as const).find((one) => one === values.licence)
  if (found === undefined) throw new RangeError('--licence must be p2, p1 or free')
  return found
}

type Counted =
  | 'at'
  | 'port'
  | 'login-port'
  | 'graph-port'
  | 'history'
  | 'per-day'
  | 'live'
  | 'seed'
  | 'people'
  | 'groups'
  | 'interval'

function number(name: Counted) {
  const value = Number(values[name])
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`--${name} must be a number`)
  return value
}

function report(error: unknown) {
  console.error(error)
}
