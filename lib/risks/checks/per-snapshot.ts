// What several checks work out of one snapshot, worked out once.

import type { Snapshot } from '@/lib/state/snapshot'

/** Keeps the answer as long as the snapshot lives. What it throws, it throws every time. */
export function perSnapshot<T>(work: (snapshot: Snapshot) => T): (snapshot: Snapshot) => T {
  const known = new WeakMap<Snapshot, { value: T }>()
  return (snapshot) => {
    const found = known.get(snapshot) ?? { value: work(snapshot) }
    known.set(snapshot, found)
    return found.value
  }
}
