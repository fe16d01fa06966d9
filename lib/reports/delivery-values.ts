// What the variables of a subscription stand for in one delivery.

import { withSystem } from '@/lib/db/organization'
import { type Rows, rowsText } from './delivery-content'
import type { SubscriptionRow } from './subscription-queries'
import { Frequency } from './subscription-schema'
import type { Variable } from './variables-schema'

export const FREQUENCY_WORDS: Readonly<Record<Frequency, string>> = {
  daily: 'Daily',
  weekly: 'Weekly',
  monthly: 'Monthly',
}

type Sent = { title: string; rows: Rows; dueAt: Date }

export async function valuesOf(row: SubscriptionRow, sent: Sent): Promise<Record<Variable, string>> {
  const { managing, managed } = await findNames(row.organizationId)
  return {
    Report_Name: sent.title,
    Export_Date: dayIn(row.timeZone, sent.dueAt),
    Frequency: FREQUENCY_WORDS[Frequency.parse(row.frequency)],
    Num_Records: rowsText(sent.rows),
    Managing_Organization: managing,
    Managed_Organization: managed,
  }
}

function findNames(organizationId: string): Promise<{ managing: string; managed: string }> {
  return withSystem(async (db) => {
    const found = await db.organization.findMany({
      where: { OR: [{ managing: true }, { id: organizationId }] },
      select: { id: true, name: true, managing: true },
    })
    return {
      managing: found.find((one) => one.managing)?.name ?? '',
      managed: found.find(({ id }) => id === organizationId)?.name ?? '',
    }
  })
}

/** `2026-12-01`, which sorts in any folder. */
function dayIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)
}
