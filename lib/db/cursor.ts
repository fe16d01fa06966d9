// Pages of lists: rows behind a cursor, which of most lists is the id of the last row that was shown.

import { invalidField } from '@/lib/errors'
import { isId } from './id'

/** As a list over REST is asked. */
export type PageInput = { cursor?: string | undefined; limit: number }

export function requireCursor(cursor: string | undefined): string | undefined {
  if (cursor !== undefined && !isId(cursor)) throw invalidField('cursor', 'is no cursor of this list')
  return cursor
}

/** One page of `limit` items out of `limit + 1` rows: the row too many says that there is a next page. */
export function cutPage<T>(
  rows: T[],
  limit: number,
  cursorOf: (row: T) => string,
): { shown: T[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { shown, next: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}

export function idOf({ id }: { id: string }): string {
  return id
}
