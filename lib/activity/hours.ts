// Times of day, as spans of minutes within a week that begins on Monday.

import type { BusinessHours } from './definition-schema'

export const DAY_MINUTES = 1_440
const WEEK_MINUTES = 7 * DAY_MINUTES

/** The first minute and the first one no more. */
export type Minutes = [from: number, to: number]

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const HOURS = /^(?:(mon|tue|wed|thu|fri|sat|sun)\s+)?(([01]\d|2[0-3]):[0-5]\d)\s*-\s*(([01]\d|2[0-3]):[0-5]\d|24:00)$/

/** `08:00-17:00` on every day, `tue 08:00-17:00` on one; null for what is no span of a day. */
export function readHours(text: string): BusinessHours | null {
  const [, on, from, , to] = HOURS.exec(text.trim().toLowerCase()) ?? []
  if (from === undefined || to === undefined || from === to) return null
  return DAYS.map((day) => (on === undefined || on === day ? { from, to } : null))
}

/** A span over midnight belongs to the day on which it begins; over Sunday's it goes on on Monday. */
export function minutesOf(days: BusinessHours): Minutes[] {
  return days.flatMap((hours, day): Minutes[] => {
    if (hours === null) return []
    const from = day * DAY_MINUTES + minuteOf(hours.from)
    const length = minuteOf(hours.to) - minuteOf(hours.from)
    const to = from + (length > 0 ? length : length + DAY_MINUTES)
    return to <= WEEK_MINUTES
      ? [[from, to]]
      : [
          [from, WEEK_MINUTES],
          [0, to - WEEK_MINUTES],
        ]
  })
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}
