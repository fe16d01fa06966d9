// The browser's half of accepting an invitation by an identity provider.

'use client'

import { useMutation } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { type AcceptInvitation, providerSignInOperations } from './provider-schema'

/** Resolves with the page at the provider. */
export function useAcceptInvitation() {
  return useMutation({ mutationFn: (body: AcceptInvitation) => call(providerSignInOperations.accept, { body }) })
}
