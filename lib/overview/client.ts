// The browser's half of the overview: asked again while someone looks, since Entra pushes at any time.

import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { overviewOperations } from './schema'

const LIVE_MS = 10_000

export function overviewQuery(organizationId: string) {
  return queryOptions({
    queryKey: ['overview', organizationId],
    queryFn: ({ signal }) => call(overviewOperations.overview, { params: { organizationId }, signal }),
    refetchInterval: LIVE_MS,
  })
}
