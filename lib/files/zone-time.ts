// Moments as clocks of a time zone show them, quickly: files have a million of them.

const MINUTE_MS = 60_000
/** Clocks are changed at full quarters of an hour only. */
const QUARTER_MS = 15 * MINUTE_MS

export type ZoneTime = {
  /** `2026-11-22T09:00:00.000+01:00`, ISO 8601. */
  iso(moment: string): string
  /** What the clock on the wall shows, as if it were UTC: for formats whose times have no zone. */
  wall(moment: string): Date
}

/** Newest first, a file asks about the same quarter of an hour again and again. */
export function zoneTime(zone: string): ZoneTime {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  let quarter = Number.NaN
  let offset = { text: 'Z', ms: 0 }
  const offsetAt = (ms: number) => {
    const asked = Math.floor(ms / QUARTER_MS)
    if (asked !== quarter) {
      offset = readOffset(format.formatToParts(ms))
      quarter = asked
    }
    return offset
  }
  const wall = (moment: string) => {
    const ms = Date.parse(moment)
    return new Date(ms + offsetAt(ms).ms)
  }
  return {
    wall,
    iso(moment) {
      const shown = wall(moment).toISOString().slice(0, -1)
      return shown + offset.text
    },
  }
}

function readOffset(parts: Intl.DateTimeFormatPart[]): { text: string; ms: number } {
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign = '+', hours = '00', minutes = '00'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  const ms = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
  return { text: `${sign}${hours}:${minutes}`, ms: sign === '-' ? -ms : ms }
}
