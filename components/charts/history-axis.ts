const DAY_MS = 86_400_000
/** Figures at the left, at most. */
const STEPS = 4

/** Round figures from nothing up to the greatest or just above it. */
export function valueTicks(greatest: number, { whole }: { whole: boolean }): number[] {
  const rough = Math.max(greatest, whole ? 1 : Number.MIN_VALUE) / STEPS
  const power = 10 ** Math.floor(Math.log10(rough))
  const round = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough
  const step = whole ? Math.max(1, round) : round
  const count = Math.max(1, Math.ceil(greatest / step))
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)))
}

/** From the first to the last moment; of one moment alone half a day around it. */
export function timeDomain(moments: readonly number[]): [first: number, last: number] {
  const [first, last] = [Math.min(...moments), Math.max(...moments)]
  return first === last ? [first - DAY_MS / 2, last + DAY_MS / 2] : [first, last]
}

/** Beginning, middle and end. */
export function timeTicks([first, last]: readonly [number, number]): number[] {
  return [first, (first + last) / 2, last]
}

/** The hour within two days, the day within the same year, else the year too. */
export function momentLabel(at: number, [first, last]: readonly [number, number], timeZone: string): string {
  const year = (moment: number) => new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric' }).format(moment)
  if (last - first <= 2 * DAY_MS) {
    const hour = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
    return new Intl.DateTimeFormat('en-GB', { timeZone, ...hour }).format(at)
  }
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' }).format(at)
  return year(first) === year(last) ? day : `${day} ${year(at)}`
}
