// Maps every error to an RFC 9457 problem; what we did not write is never shown, only logged under the request ID.

import { isOutage } from '@/lib/db/outage'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import type { Problem } from './schema'

/** Prisma's words for a database that is away or has no connection left: P2028 is a transaction that could not begin, or took too long. */
const BUSY = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'])
const BUSY_RETRY_SECONDS = 5

export function problem(err: unknown, requestId: string): Response {
  const known = err instanceof AppError ? err : isBusy(err) ? busy(err) : null
  return answer(known ?? failed(err), known?.status ?? 500, requestId)
}

function answer(known: AppError, status: number, requestId: string): Response {
  if (status >= 500) log().error({ err: known.cause ?? known, requestId }, known.message)
  const body: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    detail: known.message,
    requestId,
    ...(known.issues.length > 0 && { errors: known.issues }),
  }
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  })
  if (known.retryAfterSeconds !== undefined) headers.set('retry-after', String(known.retryAfterSeconds))
  if (status === 401) headers.set('www-authenticate', 'Bearer')
  return new Response(JSON.stringify(body), { status, headers })
}

function failed(cause: unknown): AppError {
  return new AppError('unavailable', 'Rollcall failed while answering. The log has the cause under this request ID.', {
    cause,
  })
}

function busy(cause: unknown): AppError {
  return new AppError('unavailable', 'The database is busy or away. Try again in a few seconds.', {
    cause,
    retryAfterSeconds: BUSY_RETRY_SECONDS,
  })
}

function isBusy(err: unknown): boolean {
  if (!(err instanceof Error)) return false
  return isOutage(err) || ('code' in err && BUSY.has(String(err.code)))
}

/** For addresses under /api/v1 that name nothing. */
export function unknownAddress(requestId: string): Response {
  return problem(
    new AppError('not_found', 'There is nothing at this address. /api/v1/openapi.json lists what there is.'),
    requestId,
  )
}

const TITLES: Record<number, string> = {
  400: 'Invalid request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal error',
  502: 'Microsoft did not answer as expected',
  503: 'Unavailable',
}
