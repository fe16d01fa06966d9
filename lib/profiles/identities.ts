// The object in Entra that a pushed user is: shown, set and cleared by administrators.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { conflict } from '@/lib/db/conflict'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { requireControl } from '@/lib/grants/control'
import { deleteSessions, type IdentityRow, selectIdentity, upsertObjectId } from './identity-queries'
import { iso } from './present'
import type { EntraIdentity } from './sign-in-schema'

export function getEntraIdentity(actor: Actor, userId: string): Promise<EntraIdentity> {
  return withOrganization(actor.organizationId, async (scope) => present(await requireUser(scope, userId)))
}

/**
 * Whoever sets an object ID decides who signs in as the user, so it needs control of the profile. Null clears what was bound;
 * an externalId that Entra pushed stays what it is. Either way what was refused before is settled, and whoever came by another
 * object ID is signed out.
 */
export function setObjectId(actor: Actor, userId: string, objectId: string | null): Promise<EntraIdentity> {
  return withOrganization(actor.organizationId, async (scope) => {
    const before = await requireUser(scope, userId)
    if (before.profileId === null)
      throw new AppError('conflict', 'A local user has no object ID in Microsoft Entra ID.')
    await requireControl(scope, actor, before.profileId)
    const binding = { userId, profileId: before.profileId, objectId, by: actor.name, now: now() }
    await upsertObjectId(scope, binding).catch(conflict('objectId', 'Another user of this profile has this object ID.'))
    if (before.objectId !== objectId || before.refusedObjectId !== null) {
      await record(scope, actor, {
        action: objectId === null ? 'user.object-id-cleared' : 'user.object-id-set',
        object: { id: userId, name: before.displayName },
        before: { objectId: before.objectId, refusedObjectId: before.refusedObjectId },
        after: { objectId },
      })
    }
    const after = present(await requireUser(scope, userId))
    if (after.objectId !== present(before).objectId) await deleteSessions(scope, userId)
    return after
  })
}

async function requireUser(scope: Scope, userId: string): Promise<IdentityRow> {
  const row = await selectIdentity(scope, userId)
  if (row === null) throw notFound('The user')
  return row
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function present({ profileId, externalId, objectId, ...row }: IdentityRow): EntraIdentity {
  const text = profileId === null ? '' : (externalId?.toLowerCase() ?? '')
  const pushed = GUID.test(text) ? text : null
  return {
    objectId: objectId ?? pushed,
    source: objectId !== null ? 'bound' : pushed === null ? null : 'pushed',
    boundAt: iso(row.boundAt),
    boundBy: row.boundBy,
    refusedObjectId: row.refusedObjectId,
    refusedAt: iso(row.refusedAt),
  }
}
