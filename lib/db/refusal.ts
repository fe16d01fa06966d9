// What the database itself refuses by a rule of ours: the sentence stands where the rule stands, in the migration.

import { z } from 'zod'
import { AppError } from '@/lib/errors'

/** How Prisma hands on a `RAISE EXCEPTION` of our triggers, whose message is written for the caller. */
const Refusal = z.object({
  meta: z.object({
    driverAdapterError: z.object({
      cause: z.object({ originalCode: z.literal('RC409'), originalMessage: z.string() }),
    }),
  }),
})

/** For `.catch(refused)` behind a transaction: such a refusal becomes a conflict, everything else stays what it was. */
export function refused(err: unknown): never {
  const found = Refusal.safeParse(err)
  if (!found.success) throw err
  throw new AppError('conflict', found.data.meta.driverAdapterError.cause.originalMessage, { cause: err })
}
