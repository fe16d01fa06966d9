// Refuses what another web site makes a signed-in browser send.

import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** For requests that change something and are authorised by a cookie; called before the body is read. */
export function requireSameOrigin(request: Request): void {
  if (isSafe(request.method)) return
  if (!isJson(request) || !isOurPage(request)) {
    throw new AppError(
      'forbidden',
      'This request did not come from a page of this Rollcall. Programs send an API token instead of a cookie.',
    )
  }
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}

/** A form of another site cannot send JSON without asking first, and the answer to that question is no. */
function isJson(request: Request): boolean {
  return /^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')
}

/** Browsers before 2023 send no Sec-Fetch-Site; each sends Origin with a POST. */
function isOurPage(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  return site === null ? request.headers.get('origin') === new URL(env().ROLLCALL_URL).origin : site === 'same-origin'
}
