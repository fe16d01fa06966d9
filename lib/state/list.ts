// Objects of a tenant, now or as of a moment: the list of a type, and one of them with its versions.

import { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { cutPage } from '@/lib/db/cursor'
import { withOrganizationSql } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { searchWords } from '@/lib/name-keys'
import { cursorText, readCursor, writeCursor } from './cursor'
import { selectPage, selectVersions, type VersionRow } from './list-queries'
import { differences } from './property-changes'
import { findRun, type Moment, presentRun } from './runs'
import type { StateDetail, stateOperations } from './schema'
import type { StateType } from './type-schema'

/** The run too: a list that goes on is as of the run it began with. */
const ListCursor = z.tuple([z.iso.datetime(), cursorText, cursorText])

export async function listState(actor: Actor, query: z.output<NonNullable<typeof stateOperations.list.query>>) {
  const { type, search, limit } = query
  const [asOf = query.asOf, ...after] = readCursor(query.cursor, ListCursor) ?? []
  return withOrganizationSql(actor.organizationId, async (scope) => {
    const found = await findRun(scope, { sourceId: query.sourceId, asOf })
    const run = found?.run ?? null
    if (!found || !run?.publishedAt) return { items: [], next: null, run: null }
    const at = run.publishedAt.toISOString()
    const [key, id] = after
    const rows = await selectPage(
      scope,
      { sourceId: found.sourceId, run: run.number },
      {
        type,
        words: searchWords(search),
        after: key !== undefined && id !== undefined ? [key, id] : null,
        limit: limit + 1,
      },
    )
    const { shown, next } = cutPage(rows, limit, (row) => writeCursor([at, row.sortKey, row.id]))
    const items = shown.map(({ sortKey, since, ...item }) => ({ ...item, type, since: since.toISOString() }))
    return { items, next, run: presentRun(run) }
  })
}

const MOST_VERSIONS = 100

/** As it was last where it is gone by then; not found where it was never seen until then. */
export function getState(
  actor: Actor,
  { type, objectId }: { type: StateType; objectId: string },
  moment: Moment,
): Promise<StateDetail> {
  const id = objectId.toLowerCase()
  return withOrganizationSql(actor.organizationId, async (scope) => {
    const found = await findRun(scope, moment)
    const place = found?.run && { sourceId: found.sourceId, run: found.run.number }
    const rows = place ? await selectVersions(scope, place, { type, id, limit: MOST_VERSIONS + 1 }) : []
    const [newest] = rows
    if (newest === undefined) throw notFound('The object')
    return {
      type,
      id,
      name: newest.name,
      properties: newest.properties,
      since: newest.from.toISOString(),
      removedAt: newest.to?.toISOString() ?? null,
      versions: rows.slice(0, MOST_VERSIONS).map((row, at) => presentVersion(row, rows[at + 1])),
    }
  })
}

function presentVersion({ from, to, ...version }: VersionRow, before: VersionRow | undefined) {
  return {
    from: from.toISOString(),
    to: to?.toISOString() ?? null,
    changes: before ? differences(before.properties, version.properties) : [],
  }
}
