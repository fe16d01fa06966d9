import { type Bearer, unauthenticated } from './bearer'
import { type GraphFault, strikes } from './faults'
import { tooMany } from './limits'
import { notFound } from './listing'
import { GraphRefusal, notPremium, permissionMissing } from './refusal'
import type { Asking } from './routes'
import type { Answer } from './send'

/** How long Retry-After asks for. */
const RETRY_SECONDS = 2

const PROXY_PAGE =
  '<!DOCTYPE html><html><head><title>Sign in to the network</title></head><body><h1>Web filter</h1></body></html>'

/** The answer that stands in for a real one, or null. What Graph would say in its own form is thrown. */
export function strikeBefore(asking: Asking, { roles }: Bearer): Answer | null {
  const struck = (name: GraphFault) => strikes(asking.here, name, asking.address)
  if (struck('proxyPage')) return { status: 200, headers: { 'Content-Type': 'text/html' }, body: PROXY_PAGE }
  if (struck('badGateway')) return { status: 502, headers: {}, body: '' }
  if (struck('unknownError'))
    throw new GraphRefusal(500, 'UnknownError', 'An error occurred while processing the request.')
  if (struck('unavailable'))
    throw new GraphRefusal(503, 'ServiceUnavailable', 'The service is temporarily unavailable.', after(RETRY_SECONDS))
  if (struck('gatewayTimeout')) throw new GraphRefusal(504, 'UnknownError', '')
  if (struck('throttled')) throw tooMany(after(RETRY_SECONDS))
  if (struck('throttledUntil')) throw tooMany(after(new Date(asking.now + RETRY_SECONDS * 1000).toUTCString()))
  if (struck('throttledSilently')) throw tooMany({})
  if (struck('tokenRevoked'))
    throw unauthenticated(
      'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
    )
  if (struck('notProvisioned')) throw new GraphRefusal(401, 'UnknownError', 'Account is not provisioned.')
  if (struck('notFound')) throw notFound(asking.address)
  if (struck('permissionMissing')) throw permissionMissing('AuditLog.Read.All')
  if (!roles.has('Directory.Read.All') && isLog(asking) && struck('flakyPremium') && !isTenth(asking))
    throw notPremium()
  return null
}

function after(when: number | string) {
  return { 'Retry-After': String(when) }
}

function isLog({ segments }: Asking) {
  return segments[0]?.toLowerCase() === 'auditlogs'
}

const asked = new WeakMap<object, number>()

function isTenth({ here }: Asking) {
  const count = (asked.get(here) ?? 0) + 1
  asked.set(here, count)
  return count % 10 === 0
}
