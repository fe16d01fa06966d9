// The cookie between a right password and the second factor: five minutes, and no session.

import type { RecoveryCodes } from '@/lib/accounts/factor-schema'
import { cookieName, readCookie, secureCookies } from './session-cookie'

const FIVE_MINUTES_SECONDS = 300

export function readSecondFactorCookie(request: Request): string | null {
  return readCookie(request.headers.get('cookie'), cookieName('second-factor'))
}

/** A Set-Cookie header; null takes the cookie away. */
export function secondFactorCookie(attemptId: string | null): string {
  const life = attemptId === null ? 0 : FIVE_MINUTES_SECONDS
  const secure = secureCookies() ? '; Secure' : ''
  return `${cookieName('second-factor')}=${attemptId ?? ''}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Strict${secure}`
}

/** Where a sign-in goes on with the new factor, its cookie is the next step's. */
export function enrolledResponse({ codes, next }: { codes: RecoveryCodes; next: string | null }): Response {
  const headers = new Headers({ 'cache-control': 'no-store' })
  if (next !== null) headers.set('set-cookie', secondFactorCookie(next))
  return Response.json(codes, { status: 201, headers })
}
