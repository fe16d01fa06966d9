// Files that nobody fetches any more: deleted when their time is over, or where a deletion that was begun broke off.

import { withSystem } from '@/lib/db/organization'
import { deleteExport } from './delete-export'

/** One that still waits or runs is stopped first, so that it gets no more parts. */
export async function expireExports(now: Date): Promise<void> {
  const expired = await withSystem(async (db) => {
    const where = { expiresAt: { lte: now } }
    const underWay = { status: { in: ['waiting', 'running'] } }
    await db.export.updateMany({ where: { ...where, ...underWay }, data: { status: 'cancelled', finishedAt: now } })
    return db.export.findMany({ where, select: { organizationId: true, id: true } })
  })
  for (const key of expired) await deleteExport(key)
}
