export const PRESETS = [
  { label: '6 months', months: 6 },
  { label: '1 year', months: 12 },
  { label: '2 years', months: 24 },
  { label: '5 years', months: 60 },
  { label: '10 years', months: 120 },
] as const

export const MAX_MONTHS = 120

/** The day that many months from `today`, as a date field wants it; the last of the month where the day is missing. */
export function dayAhead(today: Date, months: number): string {
  const target = new Date(Date.UTC(today.getFullYear(), today.getMonth() + months, 1))
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate()
  target.setUTCDate(Math.min(today.getDate(), lastDay))
  return target.toISOString().slice(0, 'YYYY-MM-DD'.length)
}
