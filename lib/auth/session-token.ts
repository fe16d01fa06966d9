// The token by which a client that is not the browser shows its session: the session id behind a prefix, sent as bearer.

import { readSessionId } from './session-cookie'

/** The dot is in no API token, so one look tells in which table the rest is found. */
const PREFIX = 'rollcall-session.'

export function sessionToken(sessionId: string): string {
  return PREFIX + sessionId
}

/** Null for any other bearer token. */
export function readSessionToken(bearer: string): string | null {
  return bearer.startsWith(PREFIX) ? bearer.slice(PREFIX.length) : null
}

/** Null without an Authorization header of this kind. */
export function readBearer({ headers }: Request): string | null {
  return /^bearer\b(.*)$/i.exec(headers.get('authorization') ?? '')?.[1]?.trim() ?? null
}

/** Of the bearer token, or else of the cookie: where there is a bearer token, cookies are not looked at. */
export async function sessionIdOf(request: Request): Promise<string | null> {
  const bearer = readBearer(request)
  return bearer === null ? readSessionId(request.headers.get('cookie')) : readSessionToken(bearer)
}
