import { addEvent } from './graph/event-log'
import { type FaultSetting, GRAPH_FAULTS, type GraphFaults, isGraphFault } from './graph/faults'
import { liveOnGraph } from './graph/generate'
import type { GraphTenant } from './graph/graph-tenant'
import { isWeakness, WEAKNESSES, weaknessesOf } from './graph/weaknesses'
import { isObject, type Json } from './json'
import { oneOf } from './login-routes'
import { text } from './named-changes'
import type { Simulator } from './simulator'

type Route = (simulator: Simulator, input: Json, query: URLSearchParams) => unknown

/** What goes wrong at Microsoft Graph, and what it has to tell; applications stand under `/api/login/apps`. Refusals are RangeErrors. */
export const GRAPH_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/graph': (simulator) => presentGraph(simulator),
  'PUT /api/graph': (simulator, input) => {
    const { service, here } = openGraph(simulator)
    if (input.licence !== undefined) here.licence = oneOf(input, 'licence', ['p2', 'p1', 'free'] as const)
    if (input.pages !== undefined) here.pages = oneOf(input, 'pages', ['shifting', 'stable'] as const)
    if (input.skewSeconds !== undefined) here.skewMs = number(input, 'skewSeconds') * 1000
    if (input.limits !== undefined) service.limits = input.limits === true
    if (isObject(input.delays)) Object.assign(here.delays, parseDelays(here, input.delays))
    return presentGraph(simulator)
  },
  'PUT /api/graph/faults': (simulator, input) => {
    const { here } = openGraph(simulator)
    here.faults = parseFaults(input)
    return here.faults
  },
  'PUT /api/graph/rate': (simulator, input) => {
    const { service, here } = openGraph(simulator)
    liveOnGraph(here, { since: service.now(), perHour: number(input, 'perHour'), even: true })
    return presentGraph(simulator)
  },
  'POST /api/graph/events': (simulator, input) => {
    const { here } = openGraph(simulator)
    const log = oneOf(input, 'log', ['directoryAudits', 'signIns'] as const)
    if (!isObject(input.event)) throw new RangeError('event must be an object')
    text(input.event, here[log].dateProperty)
    const visibleAt = input.visibleAt === undefined ? 0 : Date.parse(text(input, 'visibleAt'))
    return { id: addEvent(here[log], input.event, { visibleAt }).id }
  },
  'GET /api/graph/weaknesses': (simulator) => presentWeaknesses(openGraph(simulator).here),
  'PUT /api/graph/weaknesses': (simulator, input) => {
    const { here } = openGraph(simulator)
    for (const [name, wanted] of Object.entries(input)) {
      if (!isWeakness(name)) throw new RangeError(`weaknesses are ${Object.keys(WEAKNESSES).join(', ')}`)
      WEAKNESSES[name][wanted === true ? 'on' : 'off'](here)
    }
    return presentWeaknesses(here)
  },
  'GET /api/graph/requests': (simulator, _, query) => ({
    items: openGraph(simulator).service.requests.slice(-(Number(query.get('limit') ?? 200) || 200)),
  }),
}

function presentWeaknesses(here: GraphTenant) {
  return { on: weaknessesOf(here), known: Object.entries(WEAKNESSES).map(([name, { checks }]) => ({ name, checks })) }
}

function openGraph({ graph }: Simulator) {
  if (graph === null) throw new RangeError('This simulator was started without Microsoft Graph')
  return graph
}

function presentGraph(simulator: Simulator) {
  const { service, here } = openGraph(simulator)
  const { licence, skewMs, delays, faults, directoryAudits, signIns } = here
  return {
    url: service.url,
    tenantId: here.tenantId,
    licence,
    skewSeconds: skewMs / 1000,
    limits: service.limits,
    delays,
    faults,
    known: GRAPH_FAULTS,
    events: { directoryAudits: directoryAudits.events.length, signIns: signIns.events.length },
  }
}

function parseFaults(input: Json): GraphFaults {
  const faults: GraphFaults = {}
  for (const [name, value] of Object.entries(input)) {
    if (!isGraphFault(name)) throw new RangeError(`faults are ${Object.keys(GRAPH_FAULTS).join(', ')}`)
    faults[name] = parseSetting(value)
  }
  return faults
}

function parseSetting(value: unknown): FaultSetting {
  if (!isObject(value)) return value === true
  return {
    ...(value.times !== undefined && { times: number(value, 'times') }),
    ...(value.every !== undefined && { every: number(value, 'every') }),
    ...(value.on !== undefined && { on: text(value, 'on') }),
  }
}

function parseDelays({ delays }: GraphTenant, input: Json): Partial<GraphTenant['delays']> {
  return Object.fromEntries(
    Object.keys(input).map((name) => {
      if (!Object.hasOwn(delays, name)) throw new RangeError(`delays are ${Object.keys(delays).join(', ')}`)
      return [name, number(input, name)]
    }),
  )
}

function number(input: Json, name: string): number {
  const value = input[name]
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(`${name} must be a number`)
  return value
}
