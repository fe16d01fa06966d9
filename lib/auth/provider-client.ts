// The browser's half of signing in by an identity provider.

'use client'

import { useMutation } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { providerSignInOperations, type StartAtProvider } from './provider-schema'

/** Both resolve with the page at the provider whose id they are given. */
export function useStartAtProvider(page: Omit<StartAtProvider, 'providerId'>) {
  return useMutation({
    mutationFn: (providerId: string) => call(providerSignInOperations.start, { body: { ...page, providerId } }),
  })
}

export function useAcceptInvitation(token: string) {
  return useMutation({
    mutationFn: (providerId: string) => call(providerSignInOperations.accept, { body: { token, providerId } }),
  })
}
