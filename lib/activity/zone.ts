// Clocks of a time zone: which moment is meant by a day or an hour there, on the days of a clock change too.

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

const formats = new Map<string, Intl.DateTimeFormat>()

/** How far clocks of the zone are ahead of UTC at that moment. All in milliseconds. */
export function offsetAt(moment: number, zone: string): number {
  const known = formats.get(zone)
  const format = known ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  if (!known) formats.set(zone, format)
  const name = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(name) ?? []
  const ahead = Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds) * 1000
  return sign === '-' ? -ahead : ahead
}

/** As offsetAt, for many moments: a day without a change is asked once. */
export function offsetsOf(zone: string): (moment: number) => number {
  const days = new Map<number, number | null>()
  const at = (moment: number) => offsetAt(moment, zone)
  return (moment) => {
    const day = Math.floor(moment / DAY_MS)
    const known = days.get(day)
    if (known !== undefined) return known ?? at(moment)
    const [first, last] = [at(day * DAY_MS), at((day + 1) * DAY_MS)]
    days.set(day, first === last ? first : null)
    return first === last ? first : at(moment)
  }
}

/** What clocks show at that moment, told as if they showed UTC. */
export function clockAt(moment: number, zone: string): number {
  return moment + offsetAt(moment, zone)
}

/**
 * The moment at which clocks show that: the first one where they show it twice. Where they skip it, the moment at which they would show it
 * had they not been put forward, so a day that begins without a midnight begins at the change.
 */
export function momentOf(clock: number, zone: string): number {
  const moments = [clock - DAY_MS, clock + DAY_MS].map((near) => clock - offsetAt(near, zone))
  const shown = moments.filter((moment) => clockAt(moment, zone) === clock)
  return shown.length > 0 ? Math.min(...shown) : Math.max(...moments)
}
