// The SCIM server: one request in, one answer out, and a row in the provisioning log behind it.

import { monotonicMs, now } from '@/lib/clock'
import { hashToken } from '@/lib/crypto/token'
import { isId, newId } from '@/lib/db/id'
import { countScimRequest } from '@/lib/metrics'
import { logRequest } from '@/lib/profiles/request-log'
import { tenantUrl } from '@/lib/profiles/tenant-url'
import { type Body, readBody } from './body'
import { performBulk } from './bulk'
import type { Caller, Findings, Operation } from './call'
import { failure } from './failure'
import { perform } from './perform'
import { ScimError } from './protocol/scim-error'
import { type Reply, refusal, toResponse, withoutBody } from './reply'
import { allowedMethods, parseRoute, type Route, splitPath } from './route'
import { isTooManyWrong } from './wrong-tokens'

const PAUSED_RETRY_SECONDS = '300'
const OUTAGE_RETRY_SECONDS = '5'
const GUESSING_RETRY_SECONDS = '1'
const BEARER = /^Bearer +([!-~]{1,512}) *$/i

type Exchange = {
  readonly request: Request
  readonly url: URL
  readonly isServed: boolean
  readonly profileId: string
  readonly route: Route
  readonly requestId: string
  readonly at: Date
  readonly findings: Findings
  body: Body | null
}

/** Everything below /api/scim/v2/{profileId}; every answer is SCIM, errors too. `address` is the client's. */
export async function handleScim(request: Request, { address }: { address: string }): Promise<Response> {
  const startedMs = monotonicMs()
  const exchange = open(request)
  const reply = await answer(exchange).catch((err: unknown) => refuse(exchange, err))
  const durationMs = monotonicMs() - startedMs
  countScimRequest(request.method, reply.status, durationMs)
  record(exchange, reply, { address, durationMs })
  return request.method === 'HEAD' ? withoutBody(reply) : toResponse(reply)
}

function open(request: Request): Exchange {
  const url = new URL(request.url)
  const { segments, ...place } = splitPath(url.pathname)
  const findings: Findings = { access: null, seen: new Set(), changes: [], notes: [] }
  return { request, url, ...place, route: parseRoute(segments), requestId: newId(), at: now(), findings, body: null }
}

/** The body is read, but not parsed, before it is known who sent it: no transaction waits for a slow client. */
async function answer(exchange: Exchange): Promise<Reply> {
  const { request, url, isServed, profileId, route, requestId, findings } = exchange
  if (!isServed) throw new ScimError(404, 'This server speaks SCIM 2.0 alone, below /api/scim/v2')
  const tokenHash = hashToken(requireToken(request, profileId))
  const body = await readBody(request)
  exchange.body = body
  const caller: Caller = { requestId, profileId, tokenHash, baseUrl: tenantUrl(profileId), findings }
  const operation: Operation = {
    method: request.method === 'HEAD' ? 'GET' : request.method,
    query: url.searchParams,
    version: request.headers.get('if-match'),
    knownVersion: request.headers.get('if-none-match'),
    body: body.parse,
  }
  try {
    return await (route.kind === 'bulk' ? performBulk(caller, operation) : perform(caller, route, operation))
  } catch (err) {
    if (err instanceof ScimError && err.status === 401 && isTooManyWrong(profileId, now())) {
      throw new ScimError(429, 'Too many wrong tokens were sent to this profile')
    }
    throw err
  }
}

/** 401 before anything else is looked at; a profile that cannot exist has no tokens (R2). */
function requireToken(request: Request, profileId: string): string {
  const [, token] = BEARER.exec(request.headers.get('authorization') ?? '') ?? []
  if (token === undefined)
    throw new ScimError(401, 'The request needs "Authorization: Bearer" and a token of this profile')
  if (!isId(profileId)) throw new ScimError(401, 'There is no such profile')
  return token
}

function refuse({ route, requestId, findings }: Exchange, err: unknown): Reply {
  const error = failure(err, requestId)
  switch (error.status) {
    case 401:
      return refusal(error, { 'www-authenticate': 'Bearer' })
    case 405:
      return refusal(error, { allow: allowedMethods(route) })
    case 429:
      return refusal(error, { 'retry-after': GUESSING_RETRY_SECONDS })
    case 503:
      return refusal(error, { 'retry-after': findings.access?.isPaused ? PAUSED_RETRY_SECONDS : OUTAGE_RETRY_SECONDS })
    default:
      return refusal(error)
  }
}

function record(
  exchange: Exchange,
  reply: Reply,
  { address, durationMs }: { address: string; durationMs: number },
): void {
  const { request, url, profileId, requestId, at, findings, body } = exchange
  if (!isId(profileId)) return
  const refused = reply.status >= 400 && typeof reply.body?.detail === 'string' ? reply.body.detail : null
  logRequest({
    id: requestId,
    profileId,
    at,
    method: request.method,
    path: `${url.pathname.slice(url.pathname.indexOf(profileId) + profileId.length)}${url.search}` || '/',
    status: reply.status,
    durationMs,
    token: findings.access?.token ?? null,
    address,
    agent: request.headers.get('user-agent') ?? '',
    deviations: [...findings.seen],
    body: body?.parsed(),
    detail: refused ?? (findings.notes.join(' ') || null),
    changes: reply.status < 400 ? findings.changes : [],
  })
}
