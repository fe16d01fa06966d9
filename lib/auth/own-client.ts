// The browser's half of one's own account.

import { queryOptions, useMutation } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { useChange } from '@/lib/browser/use-change'
import { ownOperations } from './own-schema'

const KEY = ['own-account']

export function ownAccountQuery() {
  return queryOptions({
    queryKey: KEY,
    queryFn: ({ signal }) => call(ownOperations.account, { signal }),
  })
}

export function useProve() {
  return useMutation({ mutationFn: (password: string) => call(ownOperations.prove, { body: { password } }) })
}

export function useRemoveFactor() {
  return useOwnChange((factorId: string) => call(ownOperations.removeFactor, { params: { factorId } }))
}

export function useRenewRecoveryCodes() {
  return useOwnChange(() => call(ownOperations.renewRecoveryCodes))
}

export function useEndOwnSession() {
  return useOwnChange((sessionId: string) => call(ownOperations.endSession, { params: { sessionId } }))
}

export function useEndOtherSessions() {
  return useOwnChange(() => call(ownOperations.endOtherSessions))
}

function useOwnChange<V, R>(mutationFn: (variables: V) => Promise<R>) {
  return useChange(mutationFn, { keys: [KEY] })
}
