// Files that nobody fetches any more: deleted when their time is over.

import { withSystem } from '@/lib/db/organization'

/** Its parts go with it. */
export async function expireExports(now: Date): Promise<void> {
  await withSystem((db) => db.export.deleteMany({ where: { expiresAt: { lte: now } } }))
}
