// Months: made before they are written to, so that the default partition stays empty.

import { once } from '@/lib/once'
import { makeMonth } from './month-queries'

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

/** The first moments (UTC) of the months that a span touches. */
export function monthsBetween(from: Date, to: Date): Date[] {
  const months: Date[] = []
  for (let month = startOfMonth(from, 0); month <= to; month = startOfMonth(month, 1)) months.push(month)
  return months
}

export function startOfMonth(moment: Date, ahead: number): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + ahead, 1))
}
