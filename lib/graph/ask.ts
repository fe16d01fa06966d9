// One request to Microsoft Graph: within the limits, with a token that counts, again where that may help, and with every failure explained.

import { randomUUID } from 'node:crypto'
import { again } from './again'
import { LICENCE_CHECK_FAILED, LICENCE_CHECK_NEEDS_DIRECTORY, THROTTLED } from './explain-graph'
import { GraphError } from './graph-error'
import { graphRefusal, PATIENCE_MS, PREMIUM_CODE } from './graph-refusal'
import { holdsPremium } from './licence'
import { costOf, type Family } from './limits'
import { type Answer, send } from './send'
import type { Session } from './session'
import { currentToken, type Token } from './token'

export type Asked = {
  family: Family
  version?: 'v1.0' | 'beta'
  /** For what may wait: Microsoft throttles it first, and our own limiter leaves it a quarter. */
  priority?: 'low' | undefined
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
}

export type Page = {
  path: string
  url: string
  followed: boolean
  /** Makes it a POST. */
  json?: unknown
  /** Of what stands for several requests; otherwise that of the path. */
  cost?: number
}

/**
 * Microsoft Learn: Handling future members in evolvable enumerations. Without it what an enumeration has been given since it was first
 * published, as the control `riskRemediation`, comes as `unknownFutureValue`.
 */
export const WHOLE_ENUMERATIONS = { prefer: 'include-unknown-enum-members' }

const TIMEOUT_MS = 100_000
/** A token that is younger knows of every consent that counts by now. */
const YOUNG_MS = 60_000

export function firstPage({ hosts }: Session, path: string, { version = 'v1.0' }: Asked): Page {
  return { path, url: `${hosts.graph}/${version}${path}`, followed: false }
}

/** Throws a GraphError, or the reason of the signal. */
export function ask(session: Session, page: Page, asked: Asked): Promise<Answer> {
  let premium: Promise<boolean> | undefined
  const work = async () => {
    try {
      return await withToken(session, asked.signal, (token) => attempt(session, { page, asked, token }))
    } catch (error) {
      if (!(error instanceof GraphError) || error.code !== PREMIUM_CODE) throw error
      premium ??= askPremium(session, error, asked.signal)
      throw (await premium) ? await licenceCheckFailed(session, error) : error
    }
  }
  return again(work, session, asked.signal)
}

async function withToken(
  session: Session,
  signal: AbortSignal | undefined,
  work: (token: Token) => Promise<Answer>,
): Promise<Answer> {
  const token = await currentToken(session, { signal })
  try {
    return await work(token)
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    const better = await betterToken(session, token, error, signal)
    if (better === null) throw error
    return work(better)
  }
}

/**
 * With which the same may be asked once more: a fresh one after a 401, and for a missing permission, which may have been granted since the
 * token was made, one for all that an opened Graph asks. Null: no token does better.
 */
export async function betterToken(
  session: Session,
  token: Token,
  error: GraphError,
  signal: AbortSignal | undefined,
): Promise<Token | null> {
  if (error.status === 401) return currentToken(session, { not: token, signal })
  const old = session.timing.monotonicMs() - token.gotAtMs > YOUNG_MS
  if (error.kind !== 'permission' || !old) return null
  session.renewal ??= currentToken(session, { not: token, signal })
  const fresh = await session.renewal.catch((failure: unknown) => {
    session.renewal = null
    throw failure
  })
  const isNewer = fresh.gotAtMs > token.gotAtMs && fresh.roles.join() !== token.roles.join()
  return isNewer ? fresh : null
}

async function attempt(session: Session, given: { page: Page; asked: Asked; token: Token }): Promise<Answer> {
  const { timing, limiters, clock } = session
  const { page, asked, token } = given
  const limiter = limiters()?.[asked.family]
  await limiter?.take({
    cost: page.cost ?? costOf(asked.family, page.path),
    low: asked.priority === 'low',
    refuse: (heldMs) => (heldMs > PATIENCE_MS ? heldTooLong(timing.now(), heldMs) : null),
    signal: asked.signal,
  })
  const clientRequestId = randomUUID()
  const headers = {
    ...WHOLE_ENUMERATIONS,
    ...asked.headers,
    ...(asked.priority === 'low' && { 'x-ms-throttle-priority': 'low' }),
    accept: 'application/json',
    authorization: `Bearer ${token.value}`,
    'client-request-id': clientRequestId,
  }
  const { json } = page
  const answer = await send(page.url, { headers, json, timeoutMs: TIMEOUT_MS, signal: asked.signal }, timing)
  clock.skewSeconds = answer.skewSeconds ?? clock.skewSeconds
  if (answer.status === 200) return answer
  const now = timing.now()
  const error = graphRefusal(answer, { ...page, clientRequestId, roles: token.roles, now })
  if (error.kind === 'throttled' && answer.headers.has('retry-after') && error.retryAt)
    limiter?.hold(error.retryAt.getTime() - now.getTime())
  throw error
}

function heldTooLong(now: Date, heldMs: number): GraphError {
  return new GraphError(THROTTLED, { code: 'held', remedy: 'wait', retryAt: new Date(now.getTime() + heldMs) })
}

/** "No premium licence" is said at random to tenants that have one, so the licences themselves are asked. */
async function askPremium(session: Session, refusal: GraphError, signal?: AbortSignal): Promise<boolean> {
  try {
    return await holdsPremium((path) => askDirectory(session, path, signal))
  } catch (error) {
    if (error instanceof GraphError && error.kind === 'permission')
      throw refusal.but(LICENCE_CHECK_NEEDS_DIRECTORY, { remedy: 'none' })
    throw error
  }
}

async function askDirectory(session: Session, path: string, signal?: AbortSignal): Promise<unknown> {
  const asked: Asked = { family: 'directory', signal }
  return (await ask(session, firstPage(session, path, asked), asked)).body
}

async function licenceCheckFailed(session: Session, refusal: GraphError): Promise<GraphError> {
  const { roles } = await currentToken(session)
  const explanation = roles.includes('Directory.Read.All') ? LICENCE_CHECK_FAILED : LICENCE_CHECK_NEEDS_DIRECTORY
  const retryAt = new Date(session.timing.now().getTime() + 60_000)
  return refusal.but(explanation, { remedy: 'wait', retryAt, again: { tries: 4, afterMs: null } })
}
