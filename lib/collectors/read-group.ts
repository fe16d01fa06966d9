// Reads who is in a group of service accounts, directly or by other groups.

import { withOrganizationSql } from '@/lib/db/organization'
import type { Graph } from '@/lib/graph/graph'
import { GraphError } from '@/lib/graph/graph-error'
import { type Group, storeAccounts, updateGroup } from './account-queries'
import { conditionOf } from './condition'
import { accountsOf, USER_QUERY } from './graph-user'
import { DAY } from './stream-state'

export type Reading = {
  organizationId: string
  sourceId: string
  graph: Graph
  /** When it began: whoever is met bears it. */
  at: Date
  signal: AbortSignal
}

/** What was read before serves on through a passing failure, but not for ever. */
export const SERVES_MS = 2 * DAY

/** Object IDs; null where they cannot be read, which is noted at the group. */
export async function readGroup(reading: Reading, group: Group): Promise<Set<string> | null> {
  const { organizationId, sourceId, at } = reading
  const key = { sourceId, groupId: group.object_id }
  try {
    const ids = await readMembers(reading, group.object_id)
    await withOrganizationSql(organizationId, (scope) =>
      updateGroup(scope, key, { members: ids.size, readAt: at, problem: null }),
    )
    return ids
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    const fresh = group.read_at !== null && at.getTime() - group.read_at.getTime() < SERVES_MS
    if (fresh && error.remedy !== 'none') return null
    const problem = error.status === 404 ? error.but(GONE) : error
    await withOrganizationSql(organizationId, (scope) =>
      updateGroup(scope, key, { members: null, readAt: null, problem: conditionOf(problem, at) }),
    )
    return null
  }
}

const GONE = {
  sentence: 'The group no longer exists in the tenant, so nobody knows who its service accounts are.',
  fix: 'Take the group out of the settings of the source, or name another one.',
}

/** They are stored as accounts at once: events that come meanwhile are theirs. */
async function readMembers({ organizationId, sourceId, graph, at, signal }: Reading, groupId: string) {
  const ids = new Set<string>()
  const path = `/groups/${groupId}/transitiveMembers/microsoft.graph.user?${USER_QUERY}`
  for await (const { items } of graph.pages(path, { family: 'directory', signal })) {
    const accounts = accountsOf(items)
    await withOrganizationSql(organizationId, (scope) => storeAccounts(scope, sourceId, { accounts, seenAt: at }))
    for (const { id } of accounts) ids.add(id)
  }
  return ids
}
