import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { CallError } from '@/lib/browser/call'
import { goToSignIn } from '@/lib/browser/sign-in-address'

const FRESH_MS = 5_000
const TRIES = 2

/** A session that ended while the page was open leads to the sign-in page and back here. */
export function makeQueryClient(): QueryClient {
  const onError = (error: unknown) => {
    if (error instanceof CallError && error.status === 401) goToSignIn()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < TRIES && !isRefusal(error),
      },
    },
  })
}

/** An answer below 500 stays the same when it is asked for again. */
function isRefusal(error: unknown): boolean {
  return error instanceof CallError && error.status >= 400 && error.status < 500
}
