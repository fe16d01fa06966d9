// Sign-in of clients that are not the browser: where a name is sent, what they bring back, and the token they get for it.

import { z } from 'zod'
import { operation } from '@/lib/operation'
import { ClientName } from '@/lib/profiles/redirect-schema'

export const StartClient = z.strictObject({
  client: ClientName,
  userName: z.string().trim().min(1, 'is needed').max(254),
  /** As on that organization's own sign-in page. */
  organizationId: z.uuid().optional(),
})
export type StartClient = z.infer<typeof StartClient>

/** As platforms of an app registration: `web` clients are confidential by way of Rollcall, the others hand in the ID token themselves. */
export const ClientPlatform = z.enum(['web', 'mobile-and-desktop'])
export type ClientPlatform = z.infer<typeof ClientPlatform>

/** All that an OpenID Connect library asks for. State and PKCE verifier are the client's own. */
export const ClientStart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password') }),
  z.object({
    kind: z.literal('entra'),
    platform: ClientPlatform,
    /** The issuer; its OpenID configuration lies below. */
    authority: z.url(),
    clientId: z.string(),
    redirectUri: z.string(),
    scopes: z.array(z.string()),
    /** Good once and for ten minutes. */
    nonce: z.string(),
    codeChallengeMethod: z.literal('S256'),
    loginHint: z.string().optional(),
    /** Of platform `web` only, to hand in with the code. */
    attempt: z.string().optional(),
  }),
])
export type ClientStart = z.infer<typeof ClientStart>

export const FinishByCode = z.strictObject({
  attempt: z.string().min(1, 'is needed').max(100),
  code: z.string().min(1, 'is needed').max(10_000),
  /** RFC 7636 §4.1. */
  codeVerifier: z.string().regex(/^[\w.~-]{43,128}$/, 'must be a PKCE verifier of 43 to 128 characters'),
  redirectUri: z.string().min(1, 'is needed').max(2_000),
})
export type FinishByCode = z.infer<typeof FinishByCode>

export const FinishByIdToken = z.strictObject({ idToken: z.string().min(1, 'is needed').max(50_000) })
export type FinishByIdToken = z.infer<typeof FinishByIdToken>

/** `organizations`: several know the Microsoft account; begin again with the `organizationId` of one of them. */
export const ClientSignedIn = z.union([
  z.object({ token: z.string(), expiresAt: z.string() }),
  z.object({ organizations: z.array(z.object({ id: z.uuid(), name: z.string() })) }),
])
export type ClientSignedIn = z.infer<typeof ClientSignedIn>

const path = '/api/v1/sign-in/client'

export const clientSignInOperations = {
  start: operation({
    method: 'POST',
    path,
    summary: 'Where a client that is not the browser signs a user name in; the answer does not tell whether it exists',
    access: 'public',
    body: StartClient,
    response: ClientStart,
  }),
  byCode: operation({
    method: 'POST',
    path: `${path}/code`,
    summary: 'For clients of platform Web: hand in the code, which Rollcall redeems, for the token of a session',
    access: 'public',
    body: FinishByCode,
    response: ClientSignedIn,
  }),
  byIdToken: operation({
    method: 'POST',
    path: `${path}/id-token`,
    summary:
      'For clients of platform Mobile & desktop: hand in an ID token with the nonce of the start for the token of a session',
    access: 'public',
    body: FinishByIdToken,
    response: ClientSignedIn,
  }),
  signOut: operation({
    method: 'DELETE',
    path: '/api/v1/session',
    summary: 'End this session',
    access: 'session',
  }),
}
