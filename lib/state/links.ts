// What an object has and what it belongs to, now or as of a moment.

import { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { cutPage } from '@/lib/db/cursor'
import { isId } from '@/lib/db/id'
import { withOrganizationSql } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { cursorText, readCursor, writeCursor } from './cursor'
import { selectLinked } from './linked-queries'
import { selectVersions } from './list-queries'
import { findRun } from './runs'
import type { stateOperations } from './schema'
import type { StateType } from './type-schema'

const LinkCursor = z.tuple([z.iso.datetime(), cursorText, cursorText, cursorText, cursorText])

export async function listStateLinks(
  actor: Actor,
  { type, objectId }: { type: StateType; objectId: string },
  query: z.output<NonNullable<typeof stateOperations.links.query>>,
) {
  const cursor = readCursor(query.cursor, LinkCursor)
  const [asOf = query.asOf] = cursor ?? []
  const after = cursor && ([cursor[1], cursor[2], cursor[3], cursor[4]] as const)
  return withOrganizationSql(actor.organizationId, async (scope) => {
    const found = await findRun(scope, { sourceId: query.sourceId, asOf })
    if (!found?.run?.publishedAt) throw notFound('The object')
    const at = found.run.publishedAt.toISOString()
    const place = { sourceId: found.sourceId, run: found.run.number }
    const [object] = await selectVersions(scope, place, { type, id: objectId.toLowerCase(), limit: 1 })
    if (object === undefined) throw notFound('The object')
    // Only what has a UUID is linked.
    if (!isId(objectId)) return { items: [], next: null }
    const asked = { id: objectId, kind: query.kind ?? null, after, limit: query.limit + 1 }
    const rows = await selectLinked(scope, place, asked)
    const { shown, next } = cutPage(rows, query.limit, ({ direction, kind, sortKey, id }) =>
      writeCursor([at, direction, kind, sortKey, id]),
    )
    return { items: shown.map(({ sortKey, ...item }) => item), next }
  })
}
