/** As it stands in an address; what is no moment asks for none. */
export function readMomentText(text: string | null): string | null {
  return text === null || Number.isNaN(Date.parse(text)) ? null : text
}

/** "20 Nov 2026, 07:00" in the zone; what is no moment as it is, for the server to refuse. */
export function momentText(moment: string, timeZone: string): string {
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) return moment
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
}

/** What a clock there shows, as a field of date and time takes it. */
export function clockOf(moment: string | null, timeZone: string): string {
  const at = moment === null ? null : new Date(moment)
  if (at === null || Number.isNaN(at.getTime())) return ''
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return shown.format(at).replace(' ', 'T')
}
