// The one form of a list over REST: `{ items, next }`, asked with `?cursor=` and `?limit=`.

import { z } from 'zod'

const MAX_LIMIT = 200

/** Spread into a query schema. `limit` is 50 unless told. */
export const page = {
  cursor: z.string().max(4_000).optional(),
  limit: z.coerce.number({ error: 'must be a number' }).int().min(1).max(MAX_LIMIT).default(50),
}

/** `next` is the cursor of the following page, null on the last one. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** A filter that may be given once or several times: `?origin=a` and `?origin=a&origin=b`. */
export function repeated<T extends z.ZodType>(item: T) {
  return z.union([z.array(item), item.transform((one) => [one])]).optional()
}
