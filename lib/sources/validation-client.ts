// The browser's half of validation: questions that change nothing, asked of Microsoft at somebody's wish, so none is repeated by itself.

import { queryOptions, useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '@/lib/browser/call'
import { type SourceKey, useSourceChange } from './client'
import { type FindGroups, type ResolveTenant, type Validate, validationOperations } from './validation-schema'

const KEPT_MS = 10 * 60_000

/** The tenant ID behind a domain; an answer holds while somebody fills in a form. */
export function tenantQuery(organizationId: string, body: z.input<typeof ResolveTenant>) {
  return queryOptions({
    queryKey: ['tenant-of-domain', organizationId, body],
    queryFn: ({ signal }) => call(validationOperations.resolveTenant, { params: { organizationId }, body, signal }),
    staleTime: KEPT_MS,
    retry: false,
  })
}

/** The Entra ID groups of a name, or of an object ID. */
export function entraGroupsQuery(organizationId: string, body: z.input<typeof FindGroups>) {
  return queryOptions({
    queryKey: ['entra-groups', organizationId, body],
    queryFn: ({ signal }) => call(validationOperations.findGroups, { params: { organizationId }, body, signal }),
    staleTime: KEPT_MS,
    retry: false,
  })
}

/** `signal` ends the waiting, not the checks. */
export function useValidate(organizationId: string) {
  return useMutation({
    mutationFn: ({ signal, ...body }: z.input<typeof Validate> & { signal?: AbortSignal }) =>
      call(validationOperations.validate, { params: { organizationId }, body, ...(signal && { signal }) }),
  })
}

/** A certificate that Microsoft accepts during it is in use from then on, so everything is asked again. */
export function useValidateSource(key: SourceKey) {
  return useSourceChange(key.organizationId, () => call(validationOperations.validateSource, { params: key }))
}

export function useFindEntraGroups(key: SourceKey) {
  return useMutation({
    mutationFn: (body: { name: string }) => call(validationOperations.findGroupsOfSource, { params: key, body }),
  })
}
