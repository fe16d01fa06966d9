// The user behind an actor: an API token acts for whoever made it.

import type { Actor } from '@/lib/actor'
import type { Scope } from '@/lib/db/organization'

/** Null where there is none here: the program itself, ROLLCALL_API_TOKEN, a token made in another organization. */
export async function findPerson({ db, organizationId }: Scope, { kind, id }: Actor): Promise<string | null> {
  if (id === null || kind === 'user') return id
  const token = await db.apiToken.findFirst({ where: { organizationId, id }, select: { makerId: true } })
  return token?.makerId ?? null
}
