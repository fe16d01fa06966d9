import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { GraphRequest, GraphService } from './graph'
import { type GraphRefusal, presentRefusal } from './refusal'
import type { Answer } from './send'

const KEPT_REQUESTS = 20_000

/** One request: one that came by itself, or a step of a batch. */
export type Visit = {
  readonly service: GraphService
  readonly response: ServerResponse
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  /** Parsed; undefined without one. */
  readonly body: unknown
  readonly requestId: string
  readonly clientRequestId: string
}

export function visitOf(
  service: GraphService,
  { headers, ...asked }: Pick<Visit, 'response' | 'method' | 'url' | 'headers' | 'body'>,
): Visit {
  const clientRequestId = headers['client-request-id']?.toString() ?? randomUUID()
  return { service, ...asked, headers, requestId: randomUUID(), clientRequestId }
}

export function refused(visit: Visit, error: GraphRefusal, nowMs: number): Answer {
  const { requestId, clientRequestId } = visit
  return {
    status: error.status,
    headers: { ...common(visit, nowMs), 'Content-Type': 'application/json', ...error.headers },
    body: JSON.stringify(presentRefusal(error, { requestId, clientRequestId, nowMs })),
  }
}

/** What every answer of Graph carries, and what its support asks for. */
export function common({ requestId, clientRequestId }: Visit, nowMs: number): Record<string, string> {
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

export function note({ requests, now }: GraphService, visit: Visit): GraphRequest {
  const { authorization: _, ...headers } = visit.headers
  const path = visit.url.pathname + visit.url.search
  const entry = { at: now(), tenantId: null, tokenId: null, path, headers, status: 0 }
  requests.push(entry)
  if (requests.length > KEPT_REQUESTS) requests.splice(0, requests.length - KEPT_REQUESTS)
  return entry
}
