// The browser's half of Home: asked again while someone looks.

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import type { Since } from '@/lib/risks/schema'
import { homeOperations } from './home-schema'

/** It counts what every organization has. */
const LIVE_MS = 60_000

export function homeQuery(since: Since) {
  return queryOptions({
    queryKey: ['home', since],
    queryFn: ({ signal }) => call(homeOperations.home, { query: { since }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  })
}
