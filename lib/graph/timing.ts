// Time as the client of Graph needs it: the clock, waiting that can be given up, and chance; tests bring their own.

import { setTimeout as after } from 'node:timers/promises'
import { monotonicMs, now } from '@/lib/clock'

export type Timing = {
  now(): Date
  /** For durations; never runs backwards. */
  monotonicMs(): number
  /** Throws the reason of the signal when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** From 0 to 1. */
  random(): number
}

export const REAL_TIME: Timing = {
  now,
  monotonicMs,
  async sleep(ms, signal) {
    signal?.throwIfAborted()
    await after(ms, undefined, signal && { signal }).catch(() => signal?.throwIfAborted())
  },
  random: Math.random,
}
