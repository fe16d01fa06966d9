// The browser's half of one's own account.

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
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
  return useChange((factorId: string) => call(ownOperations.removeFactor, { params: { factorId } }))
}

export function useRenewRecoveryCodes() {
  return useChange(() => call(ownOperations.renewRecoveryCodes))
}

export function useEndOwnSession() {
  return useChange((sessionId: string) => call(ownOperations.endSession, { params: { sessionId } }))
}

export function useEndOtherSessions() {
  return useChange(() => call(ownOperations.endOtherSessions))
}

function useChange<V, R>(mutationFn: (variables: V) => Promise<R>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => cache.invalidateQueries({ queryKey: KEY }) })
}
