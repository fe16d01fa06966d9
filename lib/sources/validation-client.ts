// The browser's half of validation: questions that change nothing, asked of Microsoft at somebody's wish, so mutations all the same.

import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from '@/lib/browser/call'
import { type SourceKey, useSourceChange } from './client'
import { type FindGroups, type ResolveTenant, type Validate, validationOperations } from './validation-schema'

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

export function useResolveTenant(organizationId: string) {
  return useMutation({
    mutationFn: (body: z.input<typeof ResolveTenant>) =>
      call(validationOperations.resolveTenant, { params: { organizationId }, body }),
  })
}

export function useFindEntraGroups(organizationId: string) {
  return useMutation({
    mutationFn: (body: z.input<typeof FindGroups>) =>
      call(validationOperations.findGroups, { params: { organizationId }, body }),
  })
}
