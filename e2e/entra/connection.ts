import { disfigureBody, disfigureFilter, type Faults } from './faults'
import { type Json, parseJson, property } from './json'
import { ProvisioningError, refused } from './provisioning-error'
import type { Random } from './random'
import type { RequestLog } from './request-log'
import type { Incoming, Outgoing, Transport } from './transport'

/** How one run of the service reaches the application. */
export type Connection = {
  readonly tenantUrl: string
  readonly secretToken: string
  readonly faults: Faults
  readonly log: RequestLog
  readonly cycle: string
  readonly transport: Transport
  readonly random: Random
}

export type Call = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly filter?: string
  readonly attributes?: 'attributes=id'
  readonly withoutMembers?: true
  readonly body?: Json
  /** Test Connection asks without naming a SCIM media type. */
  readonly probe?: true
}

/** Sends one call and returns the answer if it is one of success; throws a ProvisioningError otherwise. */
export async function call(connection: Connection, request: Call): Promise<Incoming> {
  const outgoing = compose(connection, request)
  const answer = await withDeliveryFaults(connection, outgoing)
  if (answer.status >= 200 && answer.status < 300) return answer
  throw refused(answer.status, detailOf(answer), {
    query: request.filter !== undefined,
    retryAfter: answer.headers['retry-after'],
  })
}

function compose({ tenantUrl, secretToken, faults, random }: Connection, request: Call): Outgoing {
  const token = faults.truncatedToken ? secretToken.slice(0, -4) : secretToken
  const body = request.body && JSON.stringify(disfigureBody(request.body, request, faults, random))
  const headers: Record<string, string> = { Authorization: `Bearer ${token}` }
  if (!request.probe) headers.Accept = 'application/scim+json'
  if (body) headers['Content-Type'] = 'application/scim+json; charset=utf-8'
  return {
    method: request.method,
    url: `${baseUrl(tenantUrl, faults)}${request.path}${queryOf(request, faults)}`,
    headers,
    body: body ?? null,
    ...(faults.slowClient && { pieceBytes: 16 }),
  }
}

/** The tenant URL without its flags, which speak to the service and not to the application. */
export function baseUrl(tenantUrl: string, faults: Faults = {}) {
  const [base = ''] = tenantUrl.split('?')
  return `${base.replace(/\/$/, '')}${faults.trailingSlash || base.endsWith('/') ? '/' : ''}`
}

function queryOf({ filter, attributes, withoutMembers }: Call, faults: Faults) {
  const parts = [
    faults.flagInQuery ? 'aadOptscim062020' : '',
    withoutMembers ? 'excludedAttributes=members' : '',
    filter === undefined ? '' : `filter=${formEncode(disfigureFilter(filter, faults))}`,
    attributes ?? '',
  ].filter(Boolean)
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

/** As .NET encodes a query: a blank is `+`, a plus is `%2B`, an apostrophe is encoded too. */
function formEncode(text: string) {
  return encodeURIComponent(text).replaceAll('%20', '+').replaceAll("'", '%27')
}

async function withDeliveryFaults(connection: Connection, outgoing: Outgoing): Promise<Incoming> {
  const writes = outgoing.method !== 'GET'
  if (writes && connection.faults.lostResponse) await record(connection, outgoing, { lost: true })
  const answer = await record(connection, outgoing, { lost: false })
  if (writes && connection.faults.duplicateDelivery) await record(connection, outgoing, { lost: false })
  return answer
}

async function record(
  { log, cycle, transport }: Connection,
  outgoing: Outgoing,
  { lost }: { lost: boolean },
): Promise<Incoming> {
  const started = performance.now()
  const entry = {
    at: new Date().toISOString(),
    cycle,
    method: outgoing.method,
    url: outgoing.url,
    requestHeaders: outgoing.headers,
    body: outgoing.body === null ? null : parseJson(outgoing.body),
  }
  const none = { status: null, responseHeaders: {}, responseBody: '' }
  const ms = () => Math.round(performance.now() - started)
  try {
    const answer = await transport.send(outgoing)
    const taken = lost ? none : { status: answer.status, responseHeaders: answer.headers, responseBody: answer.body }
    log.add({ ...entry, ...taken, error: lost ? `The answer (${answer.status}) was lost` : null, ms: ms() })
    return answer
  } catch (error) {
    if (error instanceof ProvisioningError)
      log.add({ ...entry, ...none, error: `${error.code}: ${error.message}`, ms: ms() })
    throw error
  }
}

function detailOf({ status, body }: Incoming) {
  const detail = property(parseJson(body), 'detail')
  return `StatusCode ${status}: ${typeof detail === 'string' ? detail : body.slice(0, 200)}`
}
