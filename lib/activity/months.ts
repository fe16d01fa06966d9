// Months: made before they are written to, so that the default partition stays empty.

import { once } from '@/lib/once'
import { listStrayMonths, makeMonth } from './month-queries'

/** Sees to it that every month between the two moments can be written to. Costs nothing where it was asked before. */
export async function prepareMonths(from: Date, to: Date): Promise<void> {
  const prepared = once('activity-months', () => new Set<string>())
  for (const month of monthsBetween(from, to)) {
    const name = month.toISOString().slice(0, 7)
    if (prepared.has(name)) continue
    await makeMonth(month)
    prepared.add(name)
  }
}

const AHEAD = 2
/** Where an event claims to be from farther ahead, it stays in the default partition, and is counted there. */
const PLAUSIBLE = 12

/** The months that come next, and those of records that had none: they move there. */
export async function makeMonths(now: Date): Promise<void> {
  const strays = (await listStrayMonths()).filter(({ start }) => start < startOfMonth(now, PLAUSIBLE))
  for (const { start } of strays) await makeMonth(start)
  for (const month of monthsBetween(now, startOfMonth(now, AHEAD))) await makeMonth(month)
}

/** Records that lie in no month of their own: something wrote ahead of `prepareMonths`, or the daily job does not run. */
export async function countStrayRecords(): Promise<number> {
  return (await listStrayMonths()).reduce((sum, { records }) => sum + records, 0)
}

/** The first moments (UTC) of the months that a span touches. */
export function monthsBetween(from: Date, to: Date): Date[] {
  const months: Date[] = []
  for (let month = startOfMonth(from, 0); month <= to; month = startOfMonth(month, 1)) months.push(month)
  return months
}

export function startOfMonth(moment: Date, ahead: number): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + ahead, 1))
}
