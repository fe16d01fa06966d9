// How many rows a list has: exact up to a bound, so that a count never costs more than reading that many rows.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

export const COUNT_LIMIT = 10_000

export type Count = { total: number; more: boolean }

/** `rows` selects one column of the rows to be counted. */
export async function countUpTo({ db }: Scope, rows: Prisma.Sql): Promise<Count> {
  const counted = await db.$queryRaw<{ total: number }[]>`
    select count(*)::int as total from (select from (${rows}) as found limit ${COUNT_LIMIT + 1}) as bounded`
  const total = counted[0]?.total ?? 0
  return { total: Math.min(total, COUNT_LIMIT), more: total > COUNT_LIMIT }
}

/** `and (a) and (b)`, or nothing. */
export function andAll(conditions: Prisma.Sql[]): Prisma.Sql {
  return Prisma.join([Prisma.sql`true`, ...conditions], ' and ')
}
