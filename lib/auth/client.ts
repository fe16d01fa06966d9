// The browser's half of sign-in: the session that the console was opened with, and what changes it.

'use client'

import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, createElement, type ReactNode, useContext, useMemo } from 'react'
import type { z } from 'zod'
import { call } from '@/lib/browser/call'
import type { Right } from '@/lib/rights/schema'
import {
  authOperations,
  type ChangePassword,
  type CreateApiToken,
  type Session,
  type Setup,
  type SignIn,
  signInOperations,
} from './schema'
import type { SecondStep } from './second-factor-schema'

const SessionContext = createContext<Session | null>(null)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return createElement(SessionContext.Provider, { value: session }, children)
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession stands outside of SessionProvider')
  return session
}

/** What one holds on an organization; empty for one that one may not see. */
export function useRights(organizationId: string): ReadonlySet<Right> {
  const { organizations } = useSession()
  return useMemo(
    () => new Set(organizations.find((one) => one.id === organizationId)?.rights),
    [organizations, organizationId],
  )
}

export function sessionQuery() {
  return queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => call(authOperations.session, { signal }),
  })
}

/** Resolves with the path to go on to, which is one of ours whatever `callbackUrl` said, or with the second factor that is due. */
export function useSignIn() {
  return useMutation({
    mutationFn: async ({ callbackUrl, ...given }: SignIn & { callbackUrl: string }) => {
      const { csrfToken } = await call(signInOperations.csrf)
      const body = { ...given, csrfToken, callbackUrl, json: 'true' } as const
      const answer = await call(signInOperations.signIn, { body })
      return 'due' in answer ? answer.due : pathOf(answer.url)
    },
  })
}

/** The second step; resolves with the path to go on to. */
export function useSecondFactor() {
  return useMutation({
    mutationFn: async ({ step, callbackUrl }: { step: z.input<typeof SecondStep>; callbackUrl: string }) => {
      const { csrfToken } = await call(signInOperations.csrf)
      const body = { ...step, csrfToken, callbackUrl, json: 'true' } as const
      return pathOf((await call(signInOperations.secondFactor, { body })).url)
    },
  })
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}

/** Ends the session and leaves for the sign-in page with nothing kept in memory. */
export function useSignOut() {
  return useMutation({
    mutationFn: async () => {
      const { csrfToken } = await call(signInOperations.csrf)
      await call(signInOperations.signOut, { body: { csrfToken, callbackUrl: '/', json: 'true' } })
    },
    onSuccess: () => window.location.assign('/sign-in'),
  })
}

export function useChangePassword() {
  return useMutation({ mutationFn: (body: ChangePassword) => call(authOperations.changePassword, { body }) })
}

export function setupQuery(token: string) {
  return queryOptions({
    queryKey: ['setup', token],
    queryFn: ({ signal }) => call(authOperations.findSetup, { body: { token }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useSetUp() {
  return useMutation({ mutationFn: (body: Setup) => call(authOperations.setup, { body }) })
}

export function apiTokensQuery() {
  return infiniteQueryOptions({
    queryKey: ['api-tokens'],
    queryFn: ({ signal, pageParam }) => call(authOperations.apiTokens, { query: { cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
}

export function useCreateApiToken() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateApiToken) => call(authOperations.createApiToken, { body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['api-tokens'] }),
  })
}

export function useRevokeApiToken() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (tokenId: string) => call(authOperations.revokeApiToken, { params: { tokenId } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['api-tokens'] }),
  })
}
