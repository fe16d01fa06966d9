// A limit of Microsoft's kept from our side: so many units within any span of time, first come first served, with a lane of low priority.

import { freeAt, type Spent } from './spent'
import type { Timing } from './timing'

export type Limit = {
  units: number
  perMs: number
  /** Of them at most, for low priority. */
  lowUnits: number
}
export type Ask = {
  cost: number
  low: boolean
  /** What to throw rather than wait for the end of a hold that long, or null. */
  refuse(heldMs: number): Error | null
  signal?: AbortSignal | undefined
}
export type Limiter = {
  /** Comes back when the request may be sent. Throws the reason of the signal when it is aborted while waiting. */
  take(ask: Ask): Promise<void>
  /** Nobody is let through for so long: Microsoft said so. A longer hold that stands is kept. */
  hold(ms: number): void
  /** A new one in its place would let through the same. */
  isIdle(): boolean
}

type Waiting = Ask & { go(): void; stop(reason: unknown): void }

/** Who is too many for the low lane is passed by those behind; who is too many for the limit itself is not, or the costly would wait for ever. */
export function createLimiter({ units, perMs, lowUnits }: Limit, timing: Timing): Limiter {
  let spent: Spent[] = []
  let waiting: Waiting[] = []
  let heldUntil = Number.NEGATIVE_INFINITY
  let alarm = new AbortController()

  /** Lets through who may go, and answers how long until the next one may. */
  function admit(): number {
    const now = timing.monotonicMs()
    spent = spent.filter(({ at }) => at + perMs > now)
    if (heldUntil > now) return heldUntil - now
    let soonest = Number.POSITIVE_INFINITY
    for (const next of waiting) {
      const total = freeAt(spent, { cost: next.cost, units, perMs })
      const low = spent.filter((entry) => entry.low)
      const lane = next.low ? freeAt(low, { cost: next.cost, units: lowUnits, perMs }) : total
      const at = Math.max(lane, total)
      if (at <= now) {
        spent.push({ at: now, cost: next.cost, low: next.low })
        remove(next)
        next.go()
      } else soonest = Math.min(soonest, at - now)
      if (total > now) break
    }
    return soonest
  }

  /** One sleeper at a time; a newcomer wakes it, since he may be next. */
  async function watch(): Promise<void> {
    alarm.abort()
    alarm = new AbortController()
    const { signal } = alarm
    for (let waitMs = admit(); waiting.length > 0; waitMs = admit()) {
      await timing.sleep(waitMs, signal).catch(() => undefined)
      if (signal.aborted) return
    }
  }

  function refuseTheImpatient(): void {
    const heldMs = heldUntil - timing.monotonicMs()
    for (const entry of waiting) {
      const refusal = heldMs > 0 ? entry.refuse(heldMs) : null
      if (refusal) entry.stop(refusal)
    }
  }

  function remove(entry: Waiting): void {
    waiting = waiting.filter((other) => other !== entry)
  }

  return {
    async take(ask) {
      ask.signal?.throwIfAborted()
      const settled = new AbortController()
      await new Promise<void>((go, reject) => {
        const entry: Waiting = { ...ask, go, stop: leave }
        function leave(reason: unknown) {
          remove(entry)
          reject(reason)
          void watch()
        }
        ask.signal?.addEventListener('abort', () => leave(ask.signal?.reason), { signal: settled.signal })
        waiting.push(entry)
        refuseTheImpatient()
        void watch()
      }).finally(() => settled.abort())
    },
    hold(ms) {
      heldUntil = Math.max(heldUntil, timing.monotonicMs() + ms)
      refuseTheImpatient()
    },
    isIdle() {
      const now = timing.monotonicMs()
      return waiting.length === 0 && heldUntil <= now && spent.every(({ at }) => at + perMs <= now)
    },
  }
}
