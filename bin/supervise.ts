// Keeps one part running: whatever ends unasked is started again, with a growing wait.

import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/log'

/** A part that runs. */
export type Running = {
  /** Resolves when it ended, with how: an exit code or a signal. */
  readonly exited: Promise<string>
  /** Asks it to stop, and makes it once `patience` is over. */
  stop(patience: Promise<unknown>): Promise<void>
}

/** Resolves when the part is ready; rejects when it ended before. An abort ends a part that is not ready yet. */
export type Start = (abort: AbortSignal) => Promise<Running>

export type Supervised = {
  /** Rejects when the very first start fails: then there is nothing to keep running. */
  readonly ready: Promise<unknown>
  /** What ends from now on stays ended: a stop may reach all processes at once, as systemd's does. */
  letGo(): void
  readonly stop: Running['stop']
}

/** How a child that ended orderly tells it. */
const IN_ORDER = 'code 0'

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 30_000
/** Who lived this long did not die of its start. */
const STEADY_MS = 60_000

export function supervise(name: string, start: Start): Supervised {
  const stopping = new AbortController()
  let running: Running | null = null
  const ready = start(stopping.signal).then((first) => {
    running = first
  })
  // A failed first start is told to whoever awaits `ready`; here there is only nothing to keep.
  const kept = ready.then(keep, () => {})
  return {
    ready,
    letGo: () => stopping.abort(),
    async stop(patience) {
      stopping.abort()
      await ready.catch(() => {})
      await running?.stop(patience)
      await kept
    },
  }

  async function keep() {
    let waitMs = FIRST_WAIT_MS
    while (!stopping.signal.aborted) {
      const began = performance.now()
      const how = await running?.exited
      if (stopping.signal.aborted) return
      // Who ends in order was asked to: in development by itself, when its sources changed.
      const inOrder = how === IN_ORDER
      if (how !== undefined && !inOrder) log().error({ part: name, how }, 'ended; starting it again')
      if (inOrder || performance.now() - began > STEADY_MS) waitMs = FIRST_WAIT_MS
      await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {})
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)
      running = stopping.signal.aborted ? null : await startAgain()
    }
  }

  async function startAgain(): Promise<Running | null> {
    try {
      return await start(stopping.signal)
    } catch (err) {
      if (!stopping.signal.aborted) log().error({ part: name, err }, 'did not start')
      return null
    }
  }
}
