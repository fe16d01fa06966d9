// From a request to an Actor: API token or session, then the right on the organization, before anything else is read.

import type { Actor } from '@/lib/actor'
import type { Access } from '@/lib/operation'

/** Throws unauthenticated, forbidden, or not_found for an organization the caller may not know of. */
export async function requireActor(
  request: Request,
  access: Access,
  organizationId: string | undefined,
): Promise<Actor> {
  throw new Error(`${request.url} ${access} ${organizationId}`)
}
