// Lets a handler run only so many times at once, so that what is waiting there leaves connections to everybody else.

import type { Handler } from './direct-lane'

/** The handler as it was, in the order of the requests; those above the limit wait for their turn. */
export function atMost(limit: number, handler: Handler): Handler {
  const waiting: (() => void)[] = []
  let free = limit
  return async (request, context) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await handler(request, context)
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
