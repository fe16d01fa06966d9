// What changed in a tenant between two moments, page by page, each change with the event of the audit log that explains it.

import { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { withOrganizationSql } from '@/lib/db/organization'
import { invalidField } from '@/lib/errors'
import { searchWords } from '@/lib/name-keys'
import { cursorText, readCursor, writeCursor } from './cursor'
import {
  type ChangePosition,
  type ChangeRow,
  type Counts,
  countChanges,
  type Filter,
  type Page,
  selectChanges,
} from './diff-queries'
import { explained, type Seen } from './explained'
import { selectPublished } from './run-queries'
import { presentRun } from './runs'
import type { StateChange, stateOperations } from './schema'
import { findStateSource } from './sources'

type Query = z.output<NonNullable<typeof stateOperations.diff.query>>

const NONE: Counts = { added: 0, removed: 0, changed: 0, links: 0 }
/** The counts too: they are of the whole, and take as long as a page. */
const DiffCursor = z.object({
  at: z.iso.datetime(),
  counts: z.object({ added: z.int(), removed: z.int(), changed: z.int(), links: z.int() }),
  position: z.tuple([cursorText, cursorText, cursorText, cursorText, cursorText]),
})

/** Where nothing was read at or before a moment, nobody knows what changed since: nothing is told. */
export async function diffState(actor: Actor, query: Query) {
  if (Date.parse(query.from) > Date.parse(query.to)) throw invalidField('to', 'must not be before the other moment')
  const cursor = readCursor(query.cursor, DiffCursor)
  const filter: Filter = { types: query.type ?? null, words: searchWords(query.search) }
  const begun = await withOrganizationSql(actor.organizationId, async (scope) => {
    const source = await findStateSource(scope, query.sourceId ?? null)
    if (source === null) return null
    const [from, to] = await Promise.all([
      selectPublished(scope, source.id, new Date(query.from)),
      selectPublished(scope, source.id, new Date(cursor?.at ?? query.to)),
    ])
    if (!from || !to?.publishedAt) return { from, to, counts: NONE, seen: null }
    const between = { sourceId: source.id, after: from.number, upTo: to.number }
    const seen = { between, from: presentRun(from), publishedAt: to.publishedAt }
    return { from, to, counts: cursor?.counts ?? (await countChanges(scope, between, filter)), seen }
  })
  if (!begun?.seen) {
    const [from = null, to = null] = [begun?.from, begun?.to]
    return { items: [], next: null, from: from && presentRun(from), to: to && presentRun(to), counts: NONE }
  }
  const { seen, counts, to } = begun
  const page = await readOn(actor, seen, {
    ...filter,
    kinds: query.change ?? null,
    position: cursor?.position ?? null,
    ...query,
  })
  const next = page.next && writeCursor({ at: seen.publishedAt.toISOString(), counts, position: page.next })
  return { items: page.items, next, from: seen.from, to: to && presentRun(to), counts }
}

type Asked = Filter & Page & { unexplained?: boolean | undefined }

/** So many pages are looked through for what is unexplained; then the list goes on with the next request. */
const MOST_PAGES = 10
const LOOKED_AT = 200

async function readOn(actor: Actor, seen: Seen, { unexplained, limit, ...asked }: Asked) {
  const items: StateChange[] = []
  let position = asked.position
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { rows, next } = await readPage(actor, seen, { ...asked, position, limit: unexplained ? LOOKED_AT : limit })
    const changes = await explained(actor, seen, rows)
    if (!unexplained) return { items: changes, next }
    for (const [at, change] of changes.entries()) {
      const row = rows[at]
      if (!isUnexplained(change) || row === undefined) continue
      items.push(change)
      if (items.length === limit) return { items, next: positionOf(row) }
    }
    position = next
    if (position === null) break
  }
  return { items, next: position }
}

async function readPage(actor: Actor, { between }: Seen, asked: Asked) {
  const limit = asked.limit + 1
  const rows = await withOrganizationSql(actor.organizationId, (scope) =>
    selectChanges(scope, between, { ...asked, limit }),
  )
  const shown = rows.slice(0, asked.limit)
  const last = rows.length > asked.limit ? shown.at(-1) : undefined
  return { rows: shown, next: last ? positionOf(last) : null }
}

function positionOf({ type, sortKey, id, kind, memberId }: ChangeRow): ChangePosition {
  return [type, sortKey, id, kind, memberId]
}

function isUnexplained({ coverage, explanation, change, properties }: StateChange): boolean {
  if (coverage !== 'read') return false
  return change === 'changed' ? properties.some((property) => property.explanation === null) : explanation === null
}
