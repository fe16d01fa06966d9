// How long a SCIM token may live, and when to warn that it ends.

/** Days before the end of a token or client secret at which the bell rings and mail goes out. */
export const WARNING_DAYS = [60, 30, 14, 7, 1] as const

export const MAX_TOKEN_YEARS = 10

/** Entra asks every 40 minutes; a week spans a quarantined job's daily tries, too. */
const IN_USE_DAYS = 7

const DAY_MS = 86_400_000

/** A token used after this is one that Entra uses. */
export function inUseSince(now: Date): Date {
  return new Date(now.getTime() - IN_USE_DAYS * DAY_MS)
}

/** 29 February ten years on is 1 March. */
export function latestExpiry(now: Date): Date {
  const latest = new Date(now)
  latest.setUTCFullYear(latest.getUTCFullYear() + MAX_TOKEN_YEARS)
  return latest
}

/** The warning that is due: 60, 30, 14, 7, 1, or 0 once it has ended; null while there is time. */
export function dueWarning(expiresAt: Date, now: Date): number | null {
  const left = expiresAt.getTime() - now.getTime()
  if (left <= 0) return 0
  return WARNING_DAYS.findLast((days) => left <= days * DAY_MS) ?? null
}
