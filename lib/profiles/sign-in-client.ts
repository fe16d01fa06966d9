// The browser's half of sign-in by a profile: settings, domains, object IDs and the test.

import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { useChange } from '@/lib/browser/use-change'
import type { ProfileKey } from './client'
import { type DomainClaimKey, type SetObjectId, signInSettingsOperations, type UpdateSignIn } from './sign-in-schema'

export function signInSettingsQuery(key: ProfileKey) {
  return queryOptions({
    queryKey: ['profiles', key.organizationId, key.profileId, 'sign-in'],
    queryFn: ({ signal }) => call(signInSettingsOperations.get, { params: key, signal }),
  })
}

export function useUpdateSignIn(key: ProfileKey) {
  return useSignInChange(['profiles', key.organizationId], (body: UpdateSignIn) =>
    call(signInSettingsOperations.update, { params: key, body }),
  )
}

export function useClaimDomain(key: ProfileKey) {
  return useSignInChange(['profiles', key.organizationId], (domain: string) =>
    call(signInSettingsOperations.claimDomain, { params: key, body: { domain } }),
  )
}

export function useRemoveDomain(key: ProfileKey) {
  return useSignInChange(['profiles', key.organizationId], (domain: string) =>
    call(signInSettingsOperations.removeDomain, { params: key, query: { domain } }),
  )
}

const LOOK_AGAIN_MS = 2_000

/** Asked again every two seconds while Microsoft's answer is awaited. */
export function lastTestQuery(key: ProfileKey) {
  return queryOptions({
    queryKey: ['profiles', key.organizationId, key.profileId, 'sign-in-test'],
    queryFn: ({ signal }) => call(signInSettingsOperations.lastTest, { params: key, signal }),
    refetchInterval: ({ state }) => (state.data?.test?.finishedAt === null ? LOOK_AGAIN_MS : false),
  })
}

/** Resolves with the address to open; null where the first steps failed. */
export function useStartTest(key: ProfileKey) {
  return useSignInChange(['profiles', key.organizationId], () =>
    call(signInSettingsOperations.startTest, { params: key }),
  )
}

export function domainClaimsQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['domain-claims', organizationId],
    queryFn: ({ signal }) => call(signInSettingsOperations.claims, { params: { organizationId }, signal }),
  })
}

export function useConfirmDomain(organizationId: string) {
  return useSignInChange(['domain-claims'], (body: DomainClaimKey) =>
    call(signInSettingsOperations.confirmDomain, { params: { organizationId }, body }),
  )
}

export function useWithdrawDomain(organizationId: string) {
  return useSignInChange(['domain-claims'], (body: DomainClaimKey) =>
    call(signInSettingsOperations.withdrawDomain, { params: { organizationId }, body }),
  )
}

type UserKey = { organizationId: string; userId: string }

export function entraIdentityQuery(key: UserKey) {
  return queryOptions({
    queryKey: ['entra-identity', key.organizationId, key.userId],
    queryFn: ({ signal }) => call(signInSettingsOperations.identity, { params: key, signal }),
  })
}

export function useSetObjectId(key: UserKey) {
  return useSignInChange(['entra-identity', key.organizationId], (body: SetObjectId) =>
    call(signInSettingsOperations.setObjectId, { params: key, body }),
  )
}

/** What is shown under the key is asked again after a change, and the bell with it. */
function useSignInChange<V, R>(queryKey: string[], mutationFn: (input: V) => Promise<R>) {
  return useChange(mutationFn, { keys: [queryKey, ['attention']] })
}
