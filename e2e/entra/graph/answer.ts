import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Bearer, readBearer, requireLiving } from './bearer'
import { strikes } from './faults'
import type { GraphRequest, GraphService } from './graph'
import type { GraphTenant } from './graph-tenant'
import { type Cost, passLimits } from './limits'
import { strikeBefore } from './outage'
import { GraphRefusal, permissionMissing, presentRefusal } from './refusal'
import { type Asking, findRoute, type Route } from './routes'
import { type Answer, send, waitFor } from './send'

const JSON_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'
const KEPT_REQUESTS = 20_000

/** One request from its first line to the last byte of its answer. */
export async function answerGraph(service: GraphService, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', service.url)
  const clientRequestId = request.headers['client-request-id']?.toString() ?? randomUUID()
  const visit: Visit = { service, request, response, url, requestId: randomUUID(), clientRequestId }
  const entry = note(service, visit)
  try {
    const bearer = readBearer(request.headers.authorization, service.login.keys, service.login.resources)
    const here = service.tenants.find(({ tenantId }) => tenantId === bearer.tenantId)
    if (!here) throw new GraphRefusal(401, 'InvalidAuthenticationToken', 'The tenant of the token is unknown here.')
    entry.tenantId = here.tenantId
    await answerTenant(visit, { here, bearer, entry })
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error
    entry.status = error.status
    await send(visit.response, null, refused(visit, error, service.now()))
  }
}

type Visit = {
  readonly service: GraphService
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly requestId: string
  readonly clientRequestId: string
}

type Known = { readonly here: GraphTenant; readonly bearer: Bearer; readonly entry: GraphRequest }

async function answerTenant(visit: Visit, { here, bearer, entry }: Known) {
  here.live?.(visit.service.now())
  const answer = await prepare(visit, here, bearer).catch((error: unknown) => {
    if (error instanceof GraphRefusal) return refused(visit, error, visit.service.now() + here.skewMs)
    throw error
  })
  entry.status = answer.status
  await send(visit.response, { here, address: entry.path }, answer)
}

async function prepare(visit: Visit, here: GraphTenant, bearer: Bearer): Promise<Answer> {
  const { service, request, url } = visit
  const now = service.now() + here.skewMs
  const [, version = '', ...segments] = decodeURIComponent(url.pathname).split('/')
  const asking: Asking = {
    ...{ here, version: version === 'beta' ? 'beta' : 'v1.0', segments, params: url.searchParams },
    ...{ headers: request.headers, roles: bearer.roles, address: url.pathname + url.search, now },
    wait: (milliseconds) => waitFor(visit.response, milliseconds),
  }
  requireLiving(bearer, now)
  const route = findRoute(segments)
  if ((version !== 'v1.0' && version !== 'beta') || !route)
    throw new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${segments.at(-1) ?? version}'.`)
  if (request.method !== 'GET')
    throw new GraphRefusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.')
  const struck = strikeBefore(asking, bearer)
  if (struck) return { ...struck, headers: { ...common(visit, now), ...struck.headers } }
  const users = here.tenant.users.size
  const told = service.limits
    ? passLimits(service.spent, costOf(route, url.searchParams), {
        tenantId: here.tenantId,
        appId: bearer.appId,
        users,
        now: service.now(),
      })
    : {}
  requirePermission(route, bearer)
  const body = await present(visit, route, asking)
  return {
    status: 200,
    headers: { ...common(visit, now), ...told, 'Content-Type': JSON_TYPE },
    body: JSON.stringify(body),
  }
}

/** $select makes a request cheaper by one unit, a small page too, $expand dearer; none costs less than one. */
function costOf({ cost }: Route, params: URLSearchParams): Cost {
  if (cost.family !== 'directory') return cost
  const small = params.has('$top') && Number(params.get('$top')) < 20
  const units = cost.units - Number(params.has('$select')) - Number(small) + Number(params.has('$expand'))
  return { ...cost, units: Math.max(1, units) }
}

/** Logs name the permission that is missing, directory objects do not. */
function requirePermission({ permissions, path }: Route, { roles }: Bearer) {
  if (permissions.some((name) => roles.has(name))) return
  throw path.startsWith('auditLogs/') ? permissionMissing(permissions[0] ?? '') : requestDenied()
}

function requestDenied() {
  return new GraphRefusal(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

async function present({ service, url }: Visit, route: Route, asking: Asking): Promise<unknown> {
  const { here, version, segments } = asking
  const file = here.files.get(`${version}/${segments.join('/')}`.toLowerCase())
  if (file !== undefined) return file
  const context = { '@odata.context': `${service.url}/${version}/$metadata#${segments.join('/')}` }
  if (route.get) return { ...context, ...route.get(asking) }
  const page = await route.list?.(asking)
  if (!page) throw new Error(`Nothing answers ${route.path}`)
  return { ...context, ...nextLink(page.skipToken, { url, asking }), value: page.items }
}

/** The dollars of the options stay as they are, as in Microsoft's own links. */
function nextLink(skipToken: string | null, { url, asking }: { url: URL; asking: Asking }) {
  if (skipToken === null) return {}
  const next = new URL(url)
  next.searchParams.set('$skiptoken', skipToken)
  if (strikes(asking.here, 'foreignNextLink', asking.address)) next.host = 'graph.microsoft.example'
  return { '@odata.nextLink': next.href.replaceAll('%24', '$') }
}

function refused(visit: Visit, error: GraphRefusal, nowMs: number): Answer {
  const { requestId, clientRequestId } = visit
  return {
    status: error.status,
    headers: { ...common(visit, nowMs), 'Content-Type': 'application/json', ...error.headers },
    body: JSON.stringify(presentRefusal(error, { requestId, clientRequestId, nowMs })),
  }
}

/** What every answer of Graph carries, and what its support asks for. */
function common({ requestId, clientRequestId }: Visit, nowMs: number): Record<string, string> {
  return {
    'Cache-Control': 'no-cache',
    Date: new Date(nowMs).toUTCString(),
    'request-id': requestId,
    'client-request-id': clientRequestId,
    'x-ms-ags-diagnostic': JSON.stringify({
      ServerInfo: {
        DataCenter: 'West Europe',
        Slice: 'E',
        Ring: '5',
        ScaleUnit: '003',
        RoleInstance: 'AM2PEPF0001BDA7',
      },
    }),
  }
}

function note({ requests, now }: GraphService, { request, url }: Visit): GraphRequest {
  const { authorization: _, ...headers } = request.headers
  const entry = { at: now(), tenantId: null, path: url.pathname + url.search, headers, status: 0 }
  requests.push(entry)
  if (requests.length > KEPT_REQUESTS) requests.splice(0, requests.length - KEPT_REQUESTS)
  return entry
}
