const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** One hour of the week, as the filter "Time of Day" is written. */
export function writeHour({ day, hour }: { day: number; hour: number }): string {
  const clock = (at: number) => `${String(at).padStart(2, '0')}:00`
  return `${DAYS[day]} ${clock(hour)}-${clock(hour + 1)}`
}
