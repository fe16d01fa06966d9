// Where a list goes on: id and sort key of the last row shown, opaque to the caller; rows that come or go meanwhile never shift a page.

import { isId } from '@/lib/db/id'
import { invalidField } from '@/lib/errors'

export type Position = { id: string; key: string }

const ID_LENGTH = 36

export function encodeCursor({ id, key }: Position): string {
  return Buffer.from(id + key, 'utf8').toString('base64url')
}

export function decodeCursor(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const position = { id: text.slice(0, ID_LENGTH), key: text.slice(ID_LENGTH) }
  if (!isId(position.id) || position.key.includes('\0')) {
    throw invalidField('cursor', 'is none that this list gave: start again without it')
  }
  return position
}

/** One page of `limit` items out of `limit + 1` rows: the row too many says that there is a next page. */
export function cutPage<T>(rows: T[], limit: number, position: (row: T) => Position) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { shown, next: rows.length > limit && last !== undefined ? encodeCursor(position(last)) : null }
}

/** A first page that is also the last one has been counted by reading it: no second scan for a search that finds nothing. */
export function wholeList<T>(after: Position | null, { shown, next }: { shown: T[]; next: string | null }) {
  return after === null && next === null ? { total: shown.length, more: false } : null
}
