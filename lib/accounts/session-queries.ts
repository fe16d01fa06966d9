// SQL of a person's sessions. Their table is found by hash before anyone knows the organization, so every statement here names it.

import type { Scope } from '@/lib/db/organization'

/** Those that go on, newest use first. */
export function selectSessions({ db, organizationId }: Scope, userId: string, now: Date) {
  return db.session.findMany({
    where: { organizationId, userId, idleExpiresAt: { gt: now }, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
  })
}

type Which = { id?: string | undefined; except?: Uint8Array<ArrayBuffer> | undefined }

/** All of them, one, or all but the one of this hash. Returns how many there were. */
export async function deleteSessions({ db, organizationId }: Scope, userId: string, { id, except }: Which = {}) {
  const { count } = await db.session.deleteMany({
    where: { organizationId, userId, ...(id && { id }), ...(except && { hash: { not: except } }) },
  })
  return count
}
