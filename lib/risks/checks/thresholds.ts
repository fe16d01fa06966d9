// Thresholds that checks share. Up to `low` it is low, from `high` on high; what is between them is medium.

import type { Thresholds } from '../schema'

/** Already the first one is high. */
export const FIRST: Thresholds = { low: 0, high: 1 }
/** One to five are medium: what 1Secure has for stale guests. */
export const HANDFUL: Thresholds = { low: 0, high: 6 }
/** What piles up everywhere, and is worth a look when it becomes much. */
export const CLUTTER: Thresholds = { low: 10, high: 100 }
