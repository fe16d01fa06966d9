// A change after which its page is left, as by deleting what the page shows.

/**
 * `leaves`: what was shown is asked again, but not waited for. The page would find meanwhile that its object is gone, say so in its own
 * place, and whoever was to lead on from it would no longer be there.
 */
export type Leaving = { leaves?: boolean }

export const LEAVING: Leaving = { leaves: true }
