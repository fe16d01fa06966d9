// The cursor of this room's lists: the id of the last row that was shown.

import { isId } from '@/lib/db/id'
import { invalidField } from '@/lib/errors'

export function requireCursor(cursor: string | undefined): string | undefined {
  if (cursor !== undefined && !isId(cursor)) throw invalidField('cursor', 'is no cursor of this list')
  return cursor
}
