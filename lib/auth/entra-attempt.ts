// One sign-in between its start here and the answer of Microsoft or another provider: bound to the browser that began it, and good once.

import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { deriveKey } from '@/lib/crypto/seal'
import { newToken } from '@/lib/crypto/token'
import { refuse } from '@/lib/oidc/refusal'
import { beginAttempt, findAttempt, takeAttempt } from './attempts'
import { cookieName, readCookie, secureCookies } from './session-cookie'

/** What the sign-in is for. `narrow`: the organization was chosen, so no other one is offered afterwards. */
export const Purpose = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sign-in'), callbackPath: z.string(), narrow: z.boolean() }),
  z.object({ kind: z.literal('test'), testId: z.uuid() }),
  z.object({
    kind: z.literal('provider'),
    providerId: z.uuid(),
    callbackPath: z.string(),
    /** Hash of the invitation that this sign-in is to accept. */
    invitation: z.base64url().nullable(),
  }),
])
export type Purpose = z.infer<typeof Purpose>

const Data = z.object({ browser: z.string(), purpose: Purpose })

/** Without a profile for the sign-in of a local user by an identity provider. */
type Key = { organizationId: string; profileId: string | null }
/** All three are random to everybody else. Of `state` only the hash is kept, and the other two are worked out from it, so the database holds none of them. */
export type Ties = { state: string; nonce: string; codeVerifier: string }
export type Begun = Ties & { cookie: string }
export type Taken = Key & { purpose: Purpose } & Ties
export type TakenOfProfile = Taken & { profileId: string }

/** `cookie` is for the answer. A browser keeps the one it has, so that sign-ins in several of its windows do not spoil each other. */
export async function beginEntraAttempt(request: Request, key: Key, purpose: Purpose): Promise<Begun> {
  const browser = readBrowser(request.headers.get('cookie')) ?? newToken().token
  const state = await beginAttempt('openid-connect', { ...key, data: { browser: fingerprint(browser), purpose } })
  return { ...tiesOf(state), cookie: browserCookie(browser) }
}

/** Throws a refusal for a state that this browser did not begin, and for one that was answered already or is too old. */
export async function takeEntraAttempt(request: Request, state: string): Promise<Taken> {
  const browser = readBrowser(request.headers.get('cookie'))
  const found = await findAttempt('openid-connect', state)
  if (browser === null) throw refuse({ reason: 'other-browser' })
  if (found === null) throw refuse({ reason: 'stale' })
  if (!isSame(Data.parse(found.data).browser, fingerprint(browser))) throw refuse({ reason: 'other-browser' })
  const taken = await takeAttempt('openid-connect', state)
  if (taken === null || taken.organizationId === null) throw refuse({ reason: 'stale' })
  const { organizationId, profileId } = taken
  return { organizationId, profileId, purpose: Data.parse(taken.data).purpose, ...tiesOf(state) }
}

function tiesOf(state: string): Ties {
  const derive = (purpose: string) => createHmac('sha256', deriveKey(purpose)).update(state).digest('base64url')
  return { state, nonce: derive('openid-connect nonce'), codeVerifier: derive('openid-connect code verifier') }
}

const LIFE_SECONDS = 15 * 60

/** Lax, since the answer comes from Microsoft's site by a link. */
function browserCookie(browser: string): string {
  const secure = secureCookies() ? '; Secure' : ''
  return `${cookieName('browser')}=${browser}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${LIFE_SECONDS}${secure}`
}

/** The random name that the browser goes by during sign-ins; null where it has none. */
export function readBrowser(cookieHeader: string | null): string | null {
  const browser = readCookie(cookieHeader, cookieName('browser'))
  return browser !== null && /^[\w-]{43}$/.test(browser) ? browser : null
}

export function fingerprint(browser: string): string {
  return createHash('sha256').update(browser).digest('base64url')
}

export function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}
