// Who asks: of which organization, what he may see, and in whose clock days and hours are meant.

import type { Actor } from '@/lib/actor'
import { withOrganizationSql } from '@/lib/db/organization'
import { selectZone } from './value-queries'

/** `zone`: IANA. `sensitive`: whether names that may be passwords may be found, counted and shown. */
export type Asking = {
  organizationId: string
  sensitive: boolean
  zone: string
  /** As of when "today" is meant; the moment of asking unless told. */
  asOf?: Date
}

export async function askingOf(actor: Actor): Promise<Asking> {
  const { organizationId } = actor
  const zone = await withOrganizationSql(organizationId, selectZone)
  return { organizationId, sensitive: actor.rights.has('activity.sensitive'), zone }
}
