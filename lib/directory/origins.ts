// Where users and roles came from: the filter of the lists, and whether anything was pushed at all.

import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { selectOrigins } from './origin-queries'
import type { OriginCount } from './schema'

/** Local first, then the profiles by name, also those that pushed nothing yet. */
export async function listOrigins(actor: Actor): Promise<{ items: OriginCount[]; next: null }> {
  return { items: await withOrganization(actor.organizationId, selectOrigins), next: null }
}
