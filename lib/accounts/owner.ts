// Whose account it is: a local user who has a password here, asking for himself.

import type { Actor } from '@/lib/actor'
import type { Scope } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'

export type Owner = { id: string; userName: string; displayName: string }

/** Throws forbidden for API tokens and for whoever signs in elsewhere: there is no password and no second factor of his here. */
export async function requireOwner({ db, organizationId }: Scope, actor: Actor): Promise<Owner> {
  const id = actor.kind === 'user' ? actor.id : null
  const owner =
    id &&
    (await db.directoryUser.findFirst({
      where: { organizationId, id, profileId: null, passwordHash: { not: null }, deletedAt: null },
      select: { id: true, userName: true, displayName: true },
    }))
  if (!owner) {
    throw new AppError(
      'forbidden',
      'Only someone who signs in here with a password has second factors here. Microsoft or your provider asks for yours.',
    )
  }
  return owner
}

/** Someone who is not signed in yet, acting on his own account: without any right. */
export function self(
  { organizationId, id, displayName }: { organizationId: string; id: string; displayName: string },
  address: string | null,
): Actor {
  return {
    kind: 'user',
    id,
    name: displayName,
    organizationId,
    homeOrganizationId: organizationId,
    rights: new Set(),
    limited: new Map(),
    address,
  }
}
