const WEEK_MS = 7 * 24 * 60 * 60_000

/** Of the times that a tenant was read, newest first, the first one of the last week; of only one that one. Null where it never was. */
export function usualBeginning(published: readonly string[]): string | null {
  const [newest] = published
  if (newest === undefined) return null
  return published.filter((moment) => Date.parse(newest) - Date.parse(moment) <= WEEK_MS).at(-1) ?? newest
}
