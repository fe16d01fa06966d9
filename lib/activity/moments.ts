// What one person did and what was done to him, newest first, however the records name him.

import { monotonicMs } from '@/lib/clock'
import type { SqlScope } from '@/lib/db/organization'
import { nameKey } from '@/lib/name-keys'
import { isHidden } from './hide-name'
import { limited } from './limited'
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
  if (isNobody(terms)) return []
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

export type Seen = {
  firstSeenAt: string | null
  lastSignInAt: string | null
  lastFailedSignInAt: string | null
  /** False where there was no time to look through all records: what is null may be in them all the same. */
  complete: boolean
}

export async function whenSeen(organizationId: string, terms: PersonTerms): Promise<Seen> {
  const signedIn = (result: Result) => ({ ...terms, relations: ['signed-in'], result, limit: 1 }) as const
  const [first, last, failed] = await Promise.all([
    findMoment(organizationId, { ...terms, limit: 1, oldest: true }),
    findMoment(organizationId, signedIn('success')),
    findMoment(organizationId, signedIn('failure')),
  ])
  return {
    firstSeenAt: first?.at ?? null,
    lastSignInAt: last?.at ?? null,
    lastFailedSignInAt: failed?.at ?? null,
    complete: first !== null && last !== null && failed !== null,
  }
}

const FIND_MS = 1_500

/** The first one there is; null where it was not found in time. */
async function findMoment(organizationId: string, asked: Asked): Promise<{ at: string | null } | null> {
  const deadline = monotonicMs() + FIND_MS
  return limited(organizationId, FIND_MS, async (scope) => {
    const [dense] = asked.oldest || isNobody(asked) ? [] : await selectAmongNewest(scope, asked, { scan: SCAN })
    if (dense) return { at: dense.occurredAt }
    const newestFirst = isNobody(asked) ? [] : await months(scope, undefined)
    for (const month of asked.oldest ? newestFirst.toReversed() : newestFirst) {
      if (monotonicMs() > deadline) return null
      const [found] = await selectByTerms(scope, asked, { from: month, to: startOfMonth(month, 1) })
      if (found) return { at: found.occurredAt }
    }
    return { at: null }
  })
}

function isNobody({ own, about }: PersonTerms): boolean {
  return own.length + about.length === 0
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
