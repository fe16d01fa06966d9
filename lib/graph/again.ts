// Asks the same again where that may help: after what Microsoft says, or with growing waits that chance spreads.

import { GraphError } from './graph-error'
import type { Timing } from './timing'

const LONGEST_MS = 60_000
/** What somebody who sits and waits is asked to bear, once. */
const HURRIED = { tries: 2, waitMs: 2_000 }

/** "Full jitter": anything up to 2^n seconds, so that many who failed together do not come back together. */
export function backOffMs(tried: number, random: number): number {
  return random * Math.min(LONGEST_MS, 1000 * 2 ** tried)
}

type Pace = { timing: Timing; hurried: boolean }

export async function again<T>(work: () => Promise<T>, { timing, hurried }: Pace, signal?: AbortSignal): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof GraphError) || error.again === null || tried >= error.again.tries) throw error
      const waitMs = error.again.afterMs ?? backOffMs(tried, timing.random())
      if (hurried && (tried >= HURRIED.tries || waitMs > HURRIED.waitMs)) throw error
      await timing.sleep(waitMs, signal)
    }
  }
}
