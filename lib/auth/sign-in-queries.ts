// SQL of who may sign in.

import { canSignIn } from '@/lib/accounts/link-queries'
import { type Scope, withSystem } from '@/lib/db/organization'

/** His name is unique in the installation, his id anywhere. */
export function findLocalUser(who: { userNameKey: string } | { id: string }, now: Date) {
  return withSystem((db) =>
    db.directoryUser.findFirst({
      where: { ...who, ...canSignIn(now) },
      select: { organizationId: true, id: true, userName: true, displayName: true, passwordHash: true },
    }),
  )
}

/** Null for whoever may not have a session. The user stays as found until the transaction ends: what ends his access waits, and sees its session. */
export async function lockPassword({ db, organizationId }: Scope, userId: string, now: Date) {
  const rows = await db.$queryRaw<{ passwordHash: string | null }[]>`
    select password_hash as "passwordHash" from directory_user
    where organization_id = ${organizationId}::uuid and id = ${userId}::uuid and active and deleted_at is null
      and (access_until is null or access_until > ${now})
    for no key update`
  return rows[0] ?? null
}
