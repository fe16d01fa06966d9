// Access tokens of an application for Microsoft Graph: got once for all who ask at the same time, renewed at four fifths of their life.

import { decodeJwt } from 'jose'
import { z } from 'zod'
import { once } from '@/lib/once'
import { again } from './again'
import { clientAssertion } from './assertion'
import { BROKEN_ANSWER } from './explain-graph'
import { CLOCK_CODES } from './explain-token'
import { GraphError } from './graph-error'
import { type Answer, send } from './send'
import type { Session } from './session'
import { tokenRefusal } from './token-refusal'

export type Token = {
  value: string
  /** Application permissions granted, as they were when it was made. */
  roles: string[]
  gotAtMs: number
  renewAtMs: number
  expiresAtMs: number
}

type Slot = { token: Token | null; pending: Promise<Token> | null }

const TIMEOUT_MS = 30_000

type Wanted = {
  /** The token that Microsoft no longer accepts; `any`: none of those there are will do. */
  not?: Token | 'any' | null
  signal?: AbortSignal | undefined
}

/** Whoever is aborted stops waiting; the request goes on for the others. */
export async function currentToken(session: Session, { not = null, signal }: Wanted = {}): Promise<Token> {
  signal?.throwIfAborted()
  const slot = slotOf(session)
  const { token } = slot
  const now = session.timing.monotonicMs()
  if (token && not !== 'any' && token !== not && token.renewAtMs > now) return token
  slot.pending ??= fetchToken(session)
    .then((fresh) => {
      slot.token = fresh
      return fresh
    })
    .finally(() => {
      slot.pending = null
    })
  // What is only due for renewal serves on while Microsoft cannot be asked.
  const usable = token && not === null && token.expiresAtMs > now ? token : null
  return unlessAborted(slot.pending, signal).catch((error: unknown) => {
    if (usable && error instanceof GraphError && error.remedy === 'wait') return usable
    throw error
  })
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  const done = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal })
  })
  return Promise.race([work, aborted]).finally(() => done.abort())
}

/** By everything that the token depends on. Those that are over are forgotten when a new one is asked for. */
function slotOf({ target: { cloud, tenantId, credential }, hosts, timing }: Session): Slot {
  const slots = once('graph.tokens', () => new Map<string, Slot>())
  const key = [cloud, tenantId, credential.clientId, credential.key, hosts.login].join(' ')
  const known = slots.get(key)
  if (known) return known
  for (const [other, { token, pending }] of slots)
    if (!pending && (token?.expiresAtMs ?? 0) < timing.monotonicMs()) slots.delete(other)
  const slot: Slot = { token: null, pending: null }
  slots.set(key, slot)
  return slot
}

/** A signed request that Microsoft finds too old or too young is made once more with the time of Microsoft's answer. */
async function fetchToken(session: Session): Promise<Token> {
  try {
    return await again(() => requestToken(session, 0), session)
  } catch (error) {
    const skew = session.clock.skewSeconds
    if (!(error instanceof GraphError) || !CLOCK_CODES.has(error.code ?? '') || skew === null) throw error
    return again(() => requestToken(session, skew), session)
  }
}

async function requestToken(session: Session, skewSeconds: number): Promise<Token> {
  const { target, hosts, timing, clock } = session
  const endpoint = `${hosts.login}/${target.tenantId}/oauth2/v2.0/token`
  const form = new URLSearchParams({
    client_id: target.credential.clientId,
    scope: `${hosts.graph}/.default`,
    grant_type: 'client_credentials',
    ...(await proof(session, endpoint, skewSeconds)),
  })
  const answer = await send(endpoint, { headers: { accept: 'application/json' }, form, timeoutMs: TIMEOUT_MS }, timing)
  clock.skewSeconds = answer.skewSeconds ?? clock.skewSeconds
  if (answer.status !== 200) throw tokenRefusal(answer, session)
  return readToken(answer, timing.monotonicMs())
}

async function proof(
  { target: { credential }, timing }: Session,
  endpoint: string,
  skewSeconds: number,
): Promise<Record<string, string>> {
  if ('secret' in credential) return { client_secret: credential.secret }
  const issuedAt = new Date(timing.now().getTime() + skewSeconds * 1000)
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: await clientAssertion(credential, endpoint, issuedAt),
  }
}

const TokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })
const Claims = z.object({ roles: z.array(z.string()).catch([]) })

function readToken({ body, status }: Answer, nowMs: number): Token {
  try {
    const { access_token: value, expires_in: seconds } = TokenAnswer.parse(body)
    const { roles } = Claims.parse(decodeJwt(value))
    return {
      value,
      roles,
      gotAtMs: nowMs,
      renewAtMs: nowMs + seconds * 800,
      expiresAtMs: nowMs + seconds * 1000,
    }
  } catch (cause) {
    throw new GraphError(BROKEN_ANSWER, { code: 'not-a-token', status, remedy: 'wait', cause })
  }
}
