/** As it stands in an address; what is no moment asks for none. */
export function readMomentText(text: string | null): string | null {
  return text === null || Number.isNaN(Date.parse(text)) ? null : text
}

/** "20 Nov 2026, 07:00" in the zone. */
export function momentText(moment: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(moment),
  )
}

/** What a clock there shows, as a field of date and time takes it. */
export function clockOf(moment: string | null, timeZone: string): string {
  if (moment === null) return ''
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return shown.format(new Date(moment)).replace(' ', 'T')
}
