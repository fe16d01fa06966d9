// The browser's half of credentials; they lie under the keys of sources, since a change of one shows at the other.

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { address, call, callFile } from '@/lib/browser/call'
import type { Cloud } from '@/lib/clouds/schema'
import { LIST_PAGE, useSourceChange } from './client'
import { credentialOperations, type NewCredential, type UpdateCredential } from './credential-schema'

export type CredentialKey = { organizationId: string; credentialId: string }

export function credentialsQuery(organizationId: string) {
  return infiniteQueryOptions({
    queryKey: ['sources', organizationId, 'credentials'],
    queryFn: ({ signal, pageParam }) =>
      call(credentialOperations.list, {
        params: { organizationId },
        query: { cursor: pageParam, limit: LIST_PAGE },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
}

export function credentialQuery(key: CredentialKey) {
  return queryOptions({
    queryKey: ['sources', key.organizationId, 'credential', key.credentialId],
    queryFn: ({ signal }) => call(credentialOperations.get, { params: key, signal }),
  })
}

/** Where the .cer is downloaded: the newest certificate, or the one named. */
export function certificateAddress(key: CredentialKey, certificateId?: string): string {
  return address(credentialOperations.download.path, key, { certificateId })
}

/** The same in base64, as scripts upload it; a certificate never changes. */
export function certificateQuery(key: CredentialKey, certificateId: string) {
  return queryOptions({
    queryKey: ['certificate', key.organizationId, certificateId],
    queryFn: async ({ signal }) => {
      const der = await callFile(credentialOperations.download, { params: key, query: { certificateId }, signal })
      return btoa(String.fromCharCode(...der))
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function useCreateCredential(organizationId: string) {
  return useSourceChange(organizationId, (body: NewCredential) =>
    call(credentialOperations.create, { params: { organizationId }, body }),
  )
}

export function useUpdateCredential(key: CredentialKey) {
  return useSourceChange(key.organizationId, (body: UpdateCredential) =>
    call(credentialOperations.update, { params: key, body }),
  )
}

export function useRemoveCredential(key: CredentialKey) {
  return useSourceChange(key.organizationId, () => call(credentialOperations.remove, { params: key }), { leaves: true })
}

export function useMakeCertificate(key: CredentialKey) {
  return useSourceChange(key.organizationId, (months: number) =>
    call(credentialOperations.makeCertificate, { params: key, body: { months } }),
  )
}

/** Tenant and cloud are needed only where no source uses the credential. */
export function useTryCertificate(key: CredentialKey) {
  type Input = { certificateId: string; tenantId?: string; cloud?: Cloud }
  return useSourceChange(key.organizationId, ({ certificateId, ...body }: Input) =>
    call(credentialOperations.tryCertificate, { params: { ...key, certificateId }, body }),
  )
}

export function useRemoveCertificate(key: CredentialKey) {
  return useSourceChange(key.organizationId, (certificateId: string) =>
    call(credentialOperations.removeCertificate, { params: { ...key, certificateId } }),
  )
}
