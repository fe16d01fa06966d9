// The session cookie: next-auth's encrypted token, which carries a random session id and nothing else.

import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import { deriveKey } from '@/lib/crypto/seal'
import { env } from '@/lib/env'

/** Behind https the `__Host-` prefix binds a cookie to this very host, this path and encrypted connections. */
export function secureCookies(): boolean {
  return env().ROLLCALL_URL.startsWith('https:')
}

export function cookieName(name: 'session' | 'csrf' | 'callback' | 'second-factor' | 'browser'): string {
  return `${secureCookies() ? '__Host-' : ''}rollcall.${name}`
}

export function nextAuthSecret(): string {
  return deriveKey('nextauth').toString('base64')
}

const Claims = z.object({ sid: z.string().min(1) })

/** The session id that the Cookie header carries; null without one, or with one that is not ours or has expired. */
export async function readSessionId(cookieHeader: string | null): Promise<string | null> {
  const token = readCookie(cookieHeader, cookieName('session'))
  if (token === null) return null
  // Whatever the library finds wrong with a cookie, the caller is simply not signed in.
  const claims = await decode({ token, secret: nextAuthSecret() }).catch(() => null)
  return Claims.safeParse(claims).data?.sid ?? null
}

/** RFC 6265 §4.2: `name=value` pairs, divided by semicolons. */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=')
    if (key === name) return value.join('=')
  }
  return null
}
