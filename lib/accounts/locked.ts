// Accounts that have to wait after wrong passwords or second factors. Every wait ends by itself; an administrator ends it sooner.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { withOrganization } from '@/lib/db/organization'
import { findUnitsWithin } from '@/lib/grants/reach'
import { selectLocalUsers } from './account-queries'
import { selectLocks } from './lock-queries'
import type { LockedAccount } from './schema'

export function listLockedAccounts(actor: Actor): Promise<{ items: LockedAccount[] }> {
  return withOrganization(actor.organizationId, async (scope) => {
    const within = await findUnitsWithin(scope, actor, 'accounts.manage')
    const users = (await selectLocalUsers(scope)).filter(({ unitId }) => within?.has(unitId) ?? true)
    const locks = await selectLocks(scope.db, users, now())
    const items = users.flatMap(({ id: userId, displayName, userName }) => {
      const lockedUntil = locks.get(userId)?.toISOString()
      return lockedUntil === undefined ? [] : [{ userId, displayName, userName, lockedUntil }]
    })
    return { items }
  })
}
