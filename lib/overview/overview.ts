// One organization at a glance, cut to what the actor may see.

import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { listRisks } from '@/lib/risks/risks'
import type { Source } from '@/lib/sources/schema'
import { listSources } from '@/lib/sources/sources'
import { selectChanges, selectFigures, selectSteps } from './queries'
import type { Overview, RisksInBrief, SourceHealth } from './schema'

/** As many tenants as a page shows; who has more looks at the list of sources. */
const SOURCES = 20
const TOP = 3

export async function getOverview(actor: Actor): Promise<Overview> {
  const { rights, organizationId } = actor
  const maySeePeople = rights.has('structure.view')
  const own = await withOrganization(organizationId, async (scope) => ({
    figures: maySeePeople ? await selectFigures(scope) : null,
    changes: maySeePeople ? (await selectChanges(scope)).map((one) => ({ ...one, at: one.at.toISOString() })) : null,
    steps: rights.has('entra-profiles.manage') ? await selectSteps(scope) : null,
  }))
  return {
    ...own,
    sources: rights.has('sources.view') ? await readHealth(actor) : null,
    risks: rights.has('risks.view') ? await readRisks(actor) : null,
  }
}

async function readHealth(actor: Actor): Promise<SourceHealth[]> {
  const { items } = await listSources(actor, { limit: SOURCES })
  return items.map(healthOf)
}

function healthOf({ id, crawl, deletingAt, licence, tenantName, sourceGroup, connectors, accounts }: Source) {
  return {
    ...{ id, crawl, deletingAt, licence, connectors },
    name: tenantName ?? sourceGroup.name,
    accounts: accounts?.readAt ? accounts.enabled : null,
  }
}

async function readRisks(actor: Actor): Promise<RisksInBrief> {
  const { items, assessedAt, counts, rising, falling } = await listRisks(actor, { since: 'month' })
  return { assessedAt, counts, rising, falling, top: items.filter(({ level }) => level !== null).slice(0, TOP) }
}
