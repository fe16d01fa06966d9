import type { GraphTenant } from '../graph-tenant'
import { type Undo, type Weakening, weaken } from './weakening'

/** A switch for one thing that is wrong with a tenant. */
export type Weakness = {
  /** The check that it is made for. */
  readonly check: string
  /** All that must find it. */
  readonly checks: readonly string[]
  readonly on: (here: GraphTenant) => void
  /** What it changed is as it was before, whatever else has been changed meanwhile. */
  readonly off: (here: GraphTenant) => void
  readonly isOn: (here: GraphTenant) => boolean
}

export function weakness(of: string | readonly [string, ...string[]], make: (weakening: Weakening) => void): Weakness {
  const active = new WeakMap<GraphTenant, Undo>()
  const checks = typeof of === 'string' ? ([of] as const) : of
  return {
    check: checks[0],
    checks,
    on: (here) => {
      if (active.has(here)) return
      const { weakening, undo } = weaken(here)
      make(weakening)
      active.set(here, undo)
    },
    off: (here) => {
      active.get(here)?.()
      active.delete(here)
    },
    isOn: (here) => active.has(here),
  }
}
