// The cursor of this room's lists: the id of the last row that was shown.

import { isId } from '@/lib/db/id'
import { invalidField } from '@/lib/errors'

export function requireCursor(cursor: string | undefined): string | undefined {
  if (cursor !== undefined && !isId(cursor)) throw invalidField('cursor', 'is no cursor of this list')
  return cursor
}

/** One page of `limit` items out of `limit + 1` rows: the row too many says that there is a next page. */
export function cutPage<T extends { id: string }>(rows: T[], limit: number): { shown: T[]; next: string | null } {
  const shown = rows.slice(0, limit)
  return { shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}
