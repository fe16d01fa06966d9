// Accepting an invitation by an identity provider instead of a password.

import { z } from 'zod'
import { operation } from '@/lib/operation'

export const AcceptInvitation = z.strictObject({ token: z.string().min(1).max(100), providerId: z.uuid() })
export type AcceptInvitation = z.infer<typeof AcceptInvitation>

export const providerSignInOperations = {
  accept: operation({
    method: 'POST',
    path: '/api/v1/sign-in/invitation',
    summary: 'Go on to an identity provider with an invitation: whoever signs in there is tied to the invited user',
    access: 'public',
    body: AcceptInvitation,
    response: z.object({ address: z.url() }),
  }),
}
