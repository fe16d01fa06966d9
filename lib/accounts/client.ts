// The browser's half of accounts: one-time links, and what administrators do.

import { queryOptions, useMutation } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { useChange } from '@/lib/browser/use-change'
import { linkOperations, type SetPassword } from './link-schema'
import { accountOperations, type SignInRules, type UpdateAccount } from './schema'

export function linkQuery(token: string) {
  return queryOptions({
    queryKey: ['one-time-link', token],
    queryFn: ({ signal }) => call(linkOperations.find, { body: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

export function useSetPassword() {
  return useMutation({ mutationFn: (body: SetPassword) => call(linkOperations.setPassword, { body }) })
}

export function useForgottenPassword() {
  return useMutation({
    mutationFn: (userName: string) => call(linkOperations.forgottenPassword, { body: { userName } }),
  })
}

type Whose = { organizationId: string; userId: string }

export function accountQuery({ organizationId, userId }: Whose) {
  return queryOptions({
    queryKey: ['accounts', organizationId, userId],
    queryFn: ({ signal }) => call(accountOperations.get, { params: { organizationId, userId }, signal }),
  })
}

export function useUpdateAccount(whose: Whose) {
  return useAccountChange(whose.organizationId, (body: UpdateAccount) =>
    call(accountOperations.update, { params: whose, body }),
  )
}

export function useInvite(whose: Whose) {
  return useAccountChange(whose.organizationId, () => call(accountOperations.invite, { params: whose }))
}

export function useResetPassword(whose: Whose) {
  return useAccountChange(whose.organizationId, () => call(accountOperations.resetPassword, { params: whose }))
}

export function useResetFactors(whose: Whose) {
  return useAccountChange(whose.organizationId, () => call(accountOperations.resetFactors, { params: whose }))
}

export function useUnlock(organizationId: string) {
  return useAccountChange(organizationId, (userId: string) =>
    call(accountOperations.unlock, { params: { organizationId, userId } }),
  )
}

/** All of them, or the one that is named. */
export function useEndSessions(whose: Whose) {
  return useAccountChange(whose.organizationId, (sessionId: string | null) =>
    sessionId === null
      ? call(accountOperations.endSessions, { params: whose })
      : call(accountOperations.endSession, { params: { ...whose, sessionId } }),
  )
}

export function lockedAccountsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['accounts', organizationId, 'locked'],
    queryFn: ({ signal }) => call(accountOperations.locked, { params: { organizationId }, signal }),
  })
}

export function signInRulesQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['accounts', organizationId, 'rules'],
    queryFn: ({ signal }) => call(accountOperations.rules, { params: { organizationId }, signal }),
  })
}

export function useSetSignInRules(organizationId: string) {
  return useAccountChange(organizationId, (body: SignInRules) =>
    call(accountOperations.setRules, { params: { organizationId }, body }),
  )
}

function useAccountChange<V, R>(organizationId: string, mutationFn: (variables: V) => Promise<R>) {
  return useChange(mutationFn, { keys: [['accounts', organizationId]] })
}
