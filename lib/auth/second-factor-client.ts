// The browser's half of enrolling a second factor, signed in or between password and session.

import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ConfirmTotp } from '@/lib/accounts/factor-schema'
import { call } from '@/lib/browser/call'
import { type Due, enrolmentOperations } from './second-factor-schema'

export type During = ConfirmTotp['during']

/** One secret a visit: going back and forth in the page must not change the code that was scanned. */
export function totpEnrolmentQuery(during: During) {
  return queryOptions({
    queryKey: ['totp-enrolment', during],
    queryFn: () => call(enrolmentOperations.beginTotp, { body: { during } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
}

export function useConfirmTotp() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: z.input<typeof ConfirmTotp>) => call(enrolmentOperations.confirmTotp, { body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['own-account'] }),
  })
}

/** Asks the server, then the device, then the server. */
export function useRegisterPasskey() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async ({ during, name }: { during: During; name: string }) => {
      const { attempt, options } = await call(enrolmentOperations.beginPasskey, { body: { during } })
      const response = await startRegistration({ optionsJSON: options })
      return call(enrolmentOperations.confirmPasskey, { body: { during, attempt, name, response } })
    },
    onSuccess: () => cache.invalidateQueries({ queryKey: ['own-account'] }),
  })
}

/** Resolves with what the device signed. */
export function askPasskey(options: NonNullable<Due['passkey']>) {
  return startAuthentication({ optionsJSON: options })
}
