// The arithmetic of a limit: what was spent within the last span of time, and when there is room again.

export type Spent = { at: number; cost: number; low: boolean }

type Wanted = { cost: number; units: number; perMs: number }

/** From oldest to newest. Any time that has passed already means at once; a cost beyond the limit itself goes when nothing else is spent. */
export function freeAt(spent: Spent[], { cost, units, perMs }: Wanted): number {
  let free = units - spent.reduce((sum, entry) => sum + entry.cost, 0)
  let at = Number.NEGATIVE_INFINITY
  for (const entry of spent) {
    if (free >= cost) break
    free += entry.cost
    at = entry.at + perMs
  }
  return at
}
