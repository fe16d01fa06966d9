// What every use of next-auth has in common: its cookies, the random session id in its token, and where it leads to.

import type { AuthOptions } from 'next-auth'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { callbackPath } from './callback-url'
import { cookieName, nextAuthSecret, secureCookies } from './session-cookie'
import { ABSOLUTE_MS } from './sessions'

type Own = { providers: AuthOptions['providers']; onSignOut?: () => void }

/** Made for each request. `onSignOut` is told when next-auth accepted a sign-out. */
export function authOptions({ providers, onSignOut }: Own): AuthOptions {
  return {
    secret: nextAuthSecret(),
    session: { strategy: 'jwt', maxAge: ABSOLUTE_MS / 1000 },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    useSecureCookies: secureCookies(),
    cookies: { sessionToken: cookie('session'), csrfToken: cookie('csrf'), callbackUrl: cookie('callback') },
    providers,
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user?.sessionId ?? token.sid }),
      redirect: ({ url }) => env().ROLLCALL_URL + callbackPath(url),
    },
    events: { signOut: () => onSignOut?.() },
    logger: {
      error: (code) => log().warn({ code }, 'next-auth refused a request'),
      warn: () => {},
      debug: () => {},
    },
  }
}

function cookie(name: 'session' | 'csrf' | 'callback') {
  return {
    name: cookieName(name),
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: secureCookies() },
  } as const
}
