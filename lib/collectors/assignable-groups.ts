// Reads which groups of a tenant roles can be assigned to: whoever is in one may hold what it holds.

import { z } from 'zod'
import { cleanText } from '@/lib/activity/clean'
import { withOrganizationSql } from '@/lib/db/organization'
import { GraphError } from '@/lib/graph/graph-error'
import { log } from '@/lib/log'
import {
  type AssignableGroup,
  noteGroupsProblem,
  selectGroupsReadAt,
  storeAssignableGroups,
} from './assignable-group-queries'
import { conditionOf } from './condition'
import { type Reading, SERVES_MS } from './read-group'

const PATH = `/groups?$filter=${encodeURIComponent('isAssignableToRole eq true')}&$select=id,displayName&$top=999`

/** What keeps them from being read is told and keeps nothing else from being read; what was read before serves on. */
export async function readAssignableGroups(reading: Reading): Promise<void> {
  const { organizationId, sourceId, at } = reading
  try {
    const groups = await readAll(reading)
    await withOrganizationSql(organizationId, (scope) => storeAssignableGroups(scope, sourceId, { groups, readAt: at }))
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    await withOrganizationSql(organizationId, async (scope) => {
      const readAt = await selectGroupsReadAt(scope, sourceId)
      const isFresh = readAt !== null && at.getTime() - readAt.getTime() < SERVES_MS
      if (isFresh && error.remedy !== 'none') return log().warn({ err: error }, 'role-assignable groups not read')
      await noteGroupsProblem(scope, sourceId, conditionOf(error, at))
    })
  }
}

async function readAll({ graph, signal }: Reading): Promise<AssignableGroup[]> {
  const groups: AssignableGroup[] = []
  for await (const { items } of graph.pages(PATH, { family: 'directory', signal })) {
    for (const item of items) {
      const group = GraphGroup.safeParse(item).data
      if (group) groups.push({ id: group.id.toLowerCase(), name: cleanText(group.displayName ?? group.id) })
    }
  }
  return groups
}

/** One without an object ID could be assigned to by nobody. */
const GraphGroup = z.object({ id: z.uuid(), displayName: z.string().nullish() })
