// What one person did and what was done to him, newest first, however the records name him.

import type { SqlScope } from '@/lib/db/organization'
import { nameKey } from '@/lib/name-keys'
import { isHidden } from './hide-name'
import {
  type Asked,
  type MomentRow,
  type PersonTerms,
  type Relation,
  selectAmongNewest,
  selectByTerms,
  selectNameTerms,
  selectReach,
} from './moment-queries'
import { monthsBetween, startOfMonth } from './months'
import type { RecordKey } from './record-id'
import type { Result } from './schema'
import { termOf } from './term'

export type { MomentRow, PersonTerms, Relation } from './moment-queries'

/** Object IDs in lower case, and user names. */
export type Person = { objectIds: readonly string[]; userNames: readonly string[] }

/**
 * A name of a failed sign-in may be a mistyped password: without the right to see it nobody finds records by it. What Microsoft
 * itself ascribes to an object ID is that person's, however the name was typed.
 */
export async function personTerms(
  scope: SqlScope,
  { objectIds, userNames }: Person,
  { sensitive }: { sensitive: boolean },
): Promise<PersonTerms> {
  const fields = sensitive ? ['who', 'hidden-who'] : ['who']
  const names = userNames.length === 0 ? [] : await selectNameTerms(scope, fields, userNames.map(nameKey))
  const ids = (field: 'who-id' | 'id') => objectIds.map((id) => termOf(scope.organizationId, field, id))
  return { own: [...names, ...ids('who-id')], about: ids('id') }
}

/** Whom most records name fills a page from the newest ones; whoever is rare is found month by month. */
const SCAN = 5_000

type Wanted = {
  relations?: readonly Relation[] | undefined
  result?: Result
  limit: number
  after?: RecordKey | undefined
}

export async function listMoments(scope: SqlScope, terms: PersonTerms, wanted: Wanted): Promise<MomentRow[]> {
  const { after, limit } = wanted
  const asked: Asked = { ...terms, ...wanted }
  if (terms.own.length + terms.about.length === 0) return []
  const dense = await selectAmongNewest(scope, asked, { after, scan: SCAN })
  if (dense.length >= limit) return dense
  const rows: MomentRow[] = []
  for (const month of await months(scope, after)) {
    const stretch = { from: month, to: startOfMonth(month, 1), after }
    rows.push(...(await selectByTerms(scope, { ...asked, limit: limit - rows.length }, stretch)))
    if (rows.length >= limit) break
  }
  return rows
}

/** When the records know a person first; null where they do not. */
export async function firstSeen(scope: SqlScope, terms: PersonTerms): Promise<string | null> {
  const asked: Asked = { ...terms, limit: 1, oldest: true }
  if (terms.own.length + terms.about.length === 0) return null
  for (const month of (await months(scope, undefined)).toReversed()) {
    const [first] = await selectByTerms(scope, asked, { from: month, to: startOfMonth(month, 1) })
    if (first) return first.occurredAt
  }
  return null
}

/** The names that a person goes by in his newest records, and the object IDs; what is hidden from the reader names nobody. */
export function namesIn(rows: readonly MomentRow[], { sensitive }: { sensitive: boolean }): Person {
  const own = rows.filter((row) => row.relation !== 'done-to' && !isHidden(row, sensitive))
  return {
    userNames: own.map(({ who }) => who).filter((who) => who !== ''),
    objectIds: own.flatMap(({ whoId }) => (whoId === null ? [] : [whoId.toLowerCase()])),
  }
}

/** First moments of months (UTC), the newest first. */
async function months(scope: SqlScope, after: RecordKey | undefined): Promise<Date[]> {
  const reach = await selectReach(scope)
  if (reach === null) return []
  const last = after ? new Date(after.occurredAt) : reach.last
  return monthsBetween(reach.first, last).toReversed()
}
