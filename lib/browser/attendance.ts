// Whether somebody sits at the page: what it asks by itself while nobody does must not keep a session alive.

import { monotonicMs } from '@/lib/clock'

/** Longer than the slowest timer that asks, so that no input falls between two of its requests. */
const ATTENDED_MS = 120_000
const INPUT = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const

/** A page was opened by someone. */
let lastInput = monotonicMs()

export function isAttended(at = monotonicMs()): boolean {
  return at - lastInput < ATTENDED_MS
}

/** Returns what ends the watch. */
export function watchInput(target: EventTarget, clock = monotonicMs): () => void {
  const note = () => {
    lastInput = clock()
  }
  for (const name of INPUT) target.addEventListener(name, note, { capture: true, passive: true })
  return () => {
    for (const name of INPUT) target.removeEventListener(name, note, { capture: true })
  }
}
