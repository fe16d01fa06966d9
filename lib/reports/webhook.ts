// One signed request to a webhook, as Standard Webhooks has it: https to public addresses, no redirects, and a plain word for whatever came of it.

import { createHmac, randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { publicLookup, requirePublic } from '@/lib/public-address'

const TIMEOUT_MS = 20_000
const SECRET_PREFIX = 'whsec_'

/** Tests trust a server of their own on this machine; nothing else does. */
export type Trust = { lookup?: LookupFunction; ca?: string }

export type Message = { id: string; at: Date; body: string }

/** `again`: it may work later, not before `retryAfterMs` where the receiver named a time. */
export type Answer =
  | { outcome: 'taken' }
  | { outcome: 'again'; problem: string; retryAfterMs: number | null }
  | { outcome: 'refused'; problem: string }

export function newWebhookSecret(): string {
  return `${SECRET_PREFIX}${randomBytes(32).toString('base64')}`
}

/** `v1,` and the signature that the receiver works out for himself from id, timestamp and body. */
export function sign(secret: string, { id, at, body }: Message): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  return `v1,${createHmac('sha256', key)
    .update(`${id}.${seconds(at)}.${body}`)
    .digest('base64')}`
}

/** The id stays the same at each try, so that who has it already can tell. */
export async function postWebhook(url: URL, secret: string, message: Message, trust: Trust = {}): Promise<Answer> {
  try {
    requirePublic(url)
    const response = await post(url, message, { signature: sign(secret, message), trust })
    response.destroy()
    return answerOf(response, message.at)
  } catch (err) {
    return unreachable(url, err)
  }
}

function seconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000))
}

type Signed = { signature: string; trust: Trust }

function post(url: URL, { id, at, body }: Message, { signature, trust }: Signed): Promise<IncomingMessage> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Rollcall',
    'webhook-id': id,
    'webhook-timestamp': seconds(at),
    'webhook-signature': signature,
  }
  const options = { method: 'POST', headers, lookup: publicLookup, agent: false, ...trust } as const
  return new Promise((resolve, reject) => {
    const request = https.request(url, { ...options, signal: AbortSignal.timeout(TIMEOUT_MS) }, resolve)
    request.on('error', reject)
    request.end(body)
  })
}

function answerOf({ statusCode: status = 0, headers }: IncomingMessage, at: Date): Answer {
  if (status >= 200 && status < 300) return { outcome: 'taken' }
  const answered = `The webhook answered ${status}`
  if (status === 408 || status === 429 || status >= 500) {
    return { outcome: 'again', problem: `${answered}.`, retryAfterMs: readRetryAfter(headers['retry-after'], at) }
  }
  return { outcome: 'refused', problem: `${answered}${WHY[status] ?? (status < 400 ? REDIRECT : '')}.` }
}

const REDIRECT = ', which sends elsewhere; Rollcall does not follow: give the address it leads to'
const WHY: Readonly<Record<number, string>> = {
  401: ' (unauthorized): does it check the signature with the secret of this subscription',
  403: ' (forbidden): does it check the signature with the secret of this subscription',
  404: ' (not found): is the address right',
  410: ' (gone): it wants nothing any more',
  413: ' (too large): it does not take as many rows',
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function readRetryAfter(text: string | undefined, at: Date): number | null {
  if (text === undefined) return null
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - at.getTime()
  return Number.isFinite(ms) && ms > 0 ? ms : null
}

const CERTIFICATE = 'shows a certificate that this machine does not trust'
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections',
  ECONNRESET: 'closed the connection before it answered',
  ETIMEDOUT: 'does not answer',
  ABORT_ERR: `did not answer within ${TIMEOUT_MS / 1000} seconds`,
  EHOSTUNREACH: 'cannot be reached from this machine',
  ENETUNREACH: 'cannot be reached from this machine',
  ENOTFOUND: 'has no address: is the name right',
  EAI_AGAIN: 'has no address now: the name server does not answer',
  EPROTO: 'does not speak TLS on this port',
  CERT_HAS_EXPIRED: 'shows a certificate that has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'shows a certificate for another name than this',
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
}

function unreachable({ host }: URL, err: unknown): Answer {
  const code = err instanceof Error && 'code' in err ? String(err.code) : 'unknown'
  if (code === 'ERR_NOT_PUBLIC') {
    return { outcome: 'refused', problem: `${host} is at no public address, and Rollcall sends to no other.` }
  }
  const timedOut = err instanceof Error && (err.name === 'TimeoutError' || err.name === 'AbortError')
  const reason = REASONS[timedOut ? 'ABORT_ERR' : code] ?? `cannot be talked to (${code})`
  return { outcome: 'again', problem: `${host} ${reason}.`, retryAfterMs: null }
}
