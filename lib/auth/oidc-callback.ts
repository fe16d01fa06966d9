// What every redirect URI does with an answer: takes the attempt that it belongs to, and leads on to a page whatever comes of it.

import type { NextRequest } from 'next/server'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { reasonForLog, refusalOf } from '@/lib/oidc/refusal'
import { type Taken, takeEntraAttempt } from './entra-attempt'
import { refusedPath } from './entra-schema'

/** A redirect even after a refusal: whoever is sent here has a page in front of him. */
export async function answerAttempt(
  request: NextRequest,
  work: (taken: Taken) => Promise<Response>,
): Promise<Response> {
  try {
    return await work(await takeEntraAttempt(request, request.nextUrl.searchParams.get('state') ?? ''))
  } catch (err) {
    const refusal = refusalOf(err)
    if (refusal === null) throw err
    log().info({ ...refusal, why: reasonForLog(err) }, 'a sign-in by a provider was refused')
    return goTo(refusedPath(refusal))
  }
}

/** RFC 9110 §15.4.4. Nobody keeps the address with the code: it is answered by another one, and not stored. */
export function goTo(path: string, cookies: string[] = []): Response {
  const headers = new Headers({ location: env().ROLLCALL_URL + path, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}
