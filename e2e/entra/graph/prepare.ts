import { type Bearer, requireLiving } from './bearer'
import { strikes } from './faults'
import type { GraphTenant } from './graph-tenant'
import { requireLicence } from './licences'
import { type Cost, passLimits } from './limits'
import type { Page } from './logs'
import { strikeBefore } from './outage'
import { requirePermission } from './permissions'
import { GraphRefusal } from './refusal'
import { type Asking, findRoute, type Route } from './routes'
import { type Answer, waitFor } from './send'
import { common, type Visit } from './visit'

const JSON_TYPE = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'

/** The answer to one request of somebody who is known; a refusal is thrown. */
export async function prepare(visit: Visit, here: GraphTenant, bearer: Bearer): Promise<Answer> {
  const { service, method, url } = visit
  const now = service.now() + here.skewMs
  const [, version = '', ...segments] = decodeURIComponent(url.pathname).split('/')
  const asking: Asking = {
    ...{ here, version: version === 'beta' ? 'beta' : 'v1.0', segments, params: url.searchParams },
    ...{ headers: visit.headers, body: visit.body, roles: bearer.roles, address: url.pathname + url.search, now },
    wait: (milliseconds) => waitFor(visit.response, milliseconds),
  }
  requireLiving(bearer, now)
  const route = findRoute(segments)
  if ((version !== 'v1.0' && version !== 'beta') || !route)
    throw new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${segments.at(-1) ?? version}'.`)
  if (method !== (route.post ? 'POST' : 'GET'))
    throw new GraphRefusal(405, 'Request_BadRequest', 'Specified HTTP method is not allowed for the request target.')
  const struck = strikeBefore(asking, bearer)
  if (struck) return { ...struck, headers: { ...common(visit, now), ...struck.headers } }
  const caller = { tenantId: here.tenantId, appId: bearer.appId, users: here.tenant.users.size, now: service.now() }
  const told = service.limits ? passLimits(service.spent, costOf(route, url.searchParams), caller) : {}
  requirePermission(route, bearer)
  requireLicence(route, here)
  const answer = { status: 200, headers: { ...common(visit, now), ...told } }
  if (route.text)
    return { ...answer, headers: { ...answer.headers, 'Content-Type': 'text/plain' }, body: route.text(asking) }
  const body = JSON.stringify(await present(visit, route, asking))
  return { ...answer, headers: { ...answer.headers, 'Content-Type': JSON_TYPE }, body }
}

/** $select makes a request cheaper by one unit, a small page too, $expand dearer; none costs less than one. */
function costOf({ cost }: Route, params: URLSearchParams): Cost {
  if (cost.family !== 'directory') return cost
  const small = params.has('$top') && Number(params.get('$top')) < 20
  const units = cost.units - Number(params.has('$select')) - Number(small) + Number(params.has('$expand'))
  return { ...cost, units: Math.max(1, units) }
}

async function present({ service, url }: Visit, route: Route, asking: Asking): Promise<unknown> {
  const { here, version, segments } = asking
  const file = here.files.get(`${version}/${segments.join('/')}`.toLowerCase())
  if (file !== undefined) return file
  const context = { '@odata.context': `${service.url}/${version}/$metadata#${segments.join('/')}` }
  const single = (route.get ?? route.post)?.(asking)
  if (single) return { ...context, ...single }
  const page = await route.list?.(asking)
  if (!page) throw new Error(`Nothing answers ${route.path}`)
  return {
    ...context,
    ...(page.count !== undefined && { '@odata.count': page.count }),
    ...links(page, { url, asking }),
    value: page.items,
  }
}

/** The dollars of the options stay as they are, as in Microsoft's own links. Those of a delta carry nothing but their token. */
function links({ skipToken, deltaToken }: Page, { url, asking }: { url: URL; asking: Asking }) {
  const next = new URL(url)
  if (asking.segments.at(-1)?.toLowerCase() === 'delta') next.search = ''
  if (deltaToken !== undefined) {
    next.searchParams.set('$deltatoken', deltaToken)
    return { '@odata.deltaLink': next.href.replaceAll('%24', '$') }
  }
  if (skipToken === null) return {}
  next.searchParams.set('$skiptoken', skipToken)
  if (strikes(asking.here, 'foreignNextLink', asking.address)) next.host = 'graph.microsoft.example'
  return { '@odata.nextLink': next.href.replaceAll('%24', '$') }
}
