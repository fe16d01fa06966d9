// One organization at a glance, cut to what the actor may see.

import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { selectChanges, selectFigures, selectSteps } from './queries'
import type { Overview } from './schema'

export function getOverview(actor: Actor): Promise<Overview> {
  const maySeePeople = actor.rights.has('structure.view')
  return withOrganization(actor.organizationId, async (scope) => ({
    figures: maySeePeople ? await selectFigures(scope) : null,
    changes: maySeePeople ? (await selectChanges(scope)).map((one) => ({ ...one, at: one.at.toISOString() })) : null,
    steps: actor.rights.has('entra-profiles.manage') ? await selectSteps(scope) : null,
  }))
}
