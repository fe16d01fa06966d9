// The browser's half of Home: asked again while someone looks.

import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/browser/call'
import { homeOperations } from './home-schema'

/** It counts what every organization has. */
const LIVE_MS = 60_000

export function homeQuery() {
  return queryOptions({
    queryKey: ['home'],
    queryFn: ({ signal }) => call(homeOperations.home, { signal }),
    refetchInterval: LIVE_MS,
  })
}
