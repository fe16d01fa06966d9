'use client'

import { useSyncExternalStore } from 'react'

const STEP_MS = 30_000

/** The present, in steps of half a minute; all users of the page share one timer. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, step, step)
}

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const tell of listeners) tell()
  }, STEP_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** Rounded up, so that what happened in this half minute never lies in the future. */
function step(): number {
  return Math.ceil(Date.now() / STEP_MS) * STEP_MS
}
