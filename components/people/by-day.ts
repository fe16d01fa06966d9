/** What happened under its day, "Tuesday 3 November 2026", in the order it came in. */
export function byDay<T extends { at: string }>(moments: T[], timeZone: string): { day: string; of: T[] }[] {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const days = new Map<string, T[]>()
  for (const moment of moments) {
    const day = format.format(new Date(moment.at))
    days.set(day, [...(days.get(day) ?? []), moment])
  }
  return [...days].map(([day, of]) => ({ day, of }))
}
