import { dialectOf } from './dialects'
import { FAULTS, type FaultName, type Faults } from './faults'
import { GRAPH_ROUTES } from './graph-routes'
import { isObject, type Json } from './json'
import { LOGIN_ROUTES } from './login-routes'
import { changeTenant, presentGroup, text, texts } from './named-changes'
import { withoutSecret } from './request-log'
import { usersInScope } from './scope'
import type { Simulator } from './simulator'

type Route = (simulator: Simulator, input: Json, query: URLSearchParams) => unknown

/** The control API, JSON in and out. Refusals are RangeErrors. */
export const ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/state': (simulator) => presentState(simulator),
  'GET /api/users': ({ tenant }) => ({ items: [...tenant.users.values()] }),
  'GET /api/groups': ({ tenant }) => ({ items: [...tenant.groups.values()].map(presentGroup) }),
  'GET /api/log': ({ job }, _, query) => presentLog(job.log.entries, query),
  'GET /api/cycles': ({ reports }) => ({ items: reports }),
  'PUT /api/configuration': (simulator, input) => configure(simulator, input),
  'PUT /api/faults': ({ job }, input) => {
    job.settings.faults = parseFaults(input)
    return job.settings.faults
  },
  'POST /api/test-connection': ({ job, exclusively }) => exclusively(() => job.testConnection()),
  'POST /api/start': (simulator) => {
    requireConfigured(simulator)
    simulator.job.start()
    return presentState(simulator)
  },
  'POST /api/stop': (simulator) => {
    simulator.job.stop()
    return presentState(simulator)
  },
  'POST /api/restart': (simulator, input) => {
    simulator.job.restart({ full: input.full === true })
    return presentState(simulator)
  },
  'POST /api/cycles': (simulator) => {
    requireConfigured(simulator)
    return simulator.cycleNow()
  },
  'POST /api/on-demand': (simulator, input) => {
    requireConfigured(simulator)
    const { job, exclusively } = simulator
    if (input.groupId === undefined) return exclusively(() => job.provisionOnDemand({ userId: text(input, 'userId') }))
    return exclusively(() =>
      job.provisionOnDemand({ groupId: text(input, 'groupId'), memberIds: texts(input, 'memberIds') }),
    )
  },
  'POST /api/changes': ({ tenant }, input) => changeTenant(tenant, input),
  ...LOGIN_ROUTES,
  ...GRAPH_ROUTES,
}

export function presentState({ tenant, job, diary }: Simulator) {
  const { status, cycles, health, escrow, links } = job.state
  const { tenantUrl, secretToken, dialect, externalId, faults } = job.settings
  return {
    tenant: {
      id: tenant.id,
      domain: tenant.domain,
      users: tenant.users.size,
      groups: tenant.groups.size,
      inScope: usersInScope(tenant).length,
    },
    configuration: {
      tenantUrl,
      secretToken: secretToken === '' ? '' : `…${secretToken.slice(-4)}`,
      dialect,
      externalId,
    },
    job: {
      status,
      cycles,
      quarantine: health.quarantine,
      failures: health.failures,
      inEscrow: escrow.size,
      linked: links.size,
    },
    faults,
    known: FAULTS,
    diary: diary.slice(-20),
  }
}

/** Saved credentials start from the beginning, as in the portal; another tenant URL is another application, so the links go too. */
function configure(simulator: Simulator, input: Json) {
  const { job } = simulator
  const tenantUrl = text(input, 'tenantUrl').trim()
  if (!URL.canParse(tenantUrl) || !/^https?:/.test(tenantUrl))
    throw new RangeError('tenantUrl must be an http or https URL')
  const { externalId = job.settings.externalId } = input
  if (externalId !== 'mailNickname' && externalId !== 'objectId')
    throw new RangeError('externalId must be mailNickname or objectId')
  const full = tenantUrl !== job.settings.tenantUrl
  const secretToken = input.secretToken === undefined ? job.settings.secretToken : text(input, 'secretToken').trim()
  Object.assign(job.settings, { tenantUrl, secretToken, externalId, dialect: dialectOf(tenantUrl) })
  job.restart({ full })
  return presentState(simulator)
}

function requireConfigured({ job }: Simulator) {
  if (job.settings.tenantUrl === '' || job.settings.secretToken === '')
    throw new RangeError('Enter Tenant URL and Secret Token first')
}

function presentLog(entries: Simulator['job']['log']['entries'], query: URLSearchParams) {
  const limit = Math.min(Number(query.get('limit') ?? 200) || 200, 20_000)
  const after = Number(query.get('after') ?? 0) || 0
  const cycle = query.get('cycle')
  const wanted = entries.filter((entry) => entry.sequence > after && (cycle === null || entry.cycle === cycle))
  return { items: wanted.slice(-limit).map(withoutSecret) }
}

function parseFaults(input: Json): Faults {
  const faults: Faults = {}
  for (const [name, on] of Object.entries(isObject(input) ? input : {})) {
    if (!isFault(name)) throw new RangeError(`faults are ${Object.keys(FAULTS).join(', ')}`)
    faults[name] = on === true
  }
  return faults
}

function isFault(name: string): name is FaultName {
  return Object.hasOwn(FAULTS, name)
}
