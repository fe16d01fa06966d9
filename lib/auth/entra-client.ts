// The browser's half of sign-in with Microsoft: where a name is sent, and the choice between organizations.

'use client'

import { useMutation } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { type Choose, entraOperations, type Where } from './entra-schema'

/** Resolves with the page at Microsoft, or with the password field. */
export function useWhere() {
  return useMutation({ mutationFn: (body: Where) => call(entraOperations.where, { body }) })
}

export function useChoose() {
  return useMutation({ mutationFn: (body: Choose) => call(entraOperations.choose, { body }) })
}
