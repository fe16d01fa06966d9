// The browser's half of what needs attention.

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { attentionOperations } from './schema'

const LOOK_AGAIN_MS = 60_000

/** Over all organizations that one manages. */
export function attentionQuery() {
  return queryOptions({
    queryKey: ['attention'],
    queryFn: ({ signal }) => call(attentionOperations.list, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

export function useRetryJob() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ organizationId, jobId }: { organizationId: string; jobId: string }) =>
      call(attentionOperations.retryJob, { params: { organizationId }, body: { jobId } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['attention'] }),
  })
}
