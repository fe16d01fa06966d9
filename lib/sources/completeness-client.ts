// The browser's half of how complete reports are: asked again while somebody looks.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { completenessOperations } from './completeness-schema'

const LOOK_AGAIN_MS = 15_000

/** Within a span of moments; null: as far as there is anything. */
export function completenessQuery(organizationId: string, { from, to }: { from: string | null; to: string | null }) {
  const query = { ...(from !== null && { from }), ...(to !== null && { to }) }
  return queryOptions({
    queryKey: ['completeness', organizationId, query],
    queryFn: ({ signal }) => call(completenessOperations.get, { params: { organizationId }, query, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  })
}
