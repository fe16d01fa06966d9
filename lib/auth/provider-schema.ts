// Signing in by an identity provider, and accepting an invitation by one instead of a password.

import { z } from 'zod'
import { operation } from '@/lib/operation'

export const AcceptInvitation = z.strictObject({ token: z.string().min(1).max(100), providerId: z.uuid() })
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

export const StartAtProvider = z.strictObject({
  organizationId: z.uuid(),
  providerId: z.uuid(),
  /** One of our own paths; anything else leads to the home page. */
  callbackUrl: z.string().max(2000).optional(),
})
export type StartAtProvider = z.infer<typeof StartAtProvider>

/** `address` is at the provider; the answer ties what comes from there to this browser by a cookie. */
const Address = z.object({ address: z.url() })

export const providerSignInOperations = {
  start: operation({
    method: 'POST',
    path: '/api/v1/sign-in/provider',
    summary: 'Sign in by an identity provider of an organization; nobody is asked for a name',
    access: 'public',
    body: StartAtProvider,
    response: Address,
  }),
  accept: operation({
    method: 'POST',
    path: '/api/v1/sign-in/invitation',
    summary: 'Go on to an identity provider with an invitation: whoever signs in there is tied to the invited user',
    access: 'public',
    body: AcceptInvitation,
    response: Address,
  }),
}
