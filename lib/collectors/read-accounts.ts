// Reads everybody of a tenant once a day: for billing, for leaving out service accounts, and for how far back its logs reach.

import { z } from 'zod'
import { now } from '@/lib/clock'
import { withOrganizationSql } from '@/lib/db/organization'
import { readLicence } from '@/lib/graph/graph'
import { GraphError } from '@/lib/graph/graph-error'
import type { Payload } from '@/lib/jobs/jobs'
import { openTenant } from '@/lib/sources/open-tenant'
import {
  beginReading,
  distrustGroups,
  endReading,
  forgetUnseen,
  giveBack,
  markServiceAccounts,
  selectGroups,
  storeAccounts,
  updateTenant,
} from './account-queries'
import type { World } from './collect'
import { conditionOf, retryAt } from './condition'
import { accountsOf, USER_QUERY } from './graph-user'
import { type Reading, readGroup, SERVES_MS } from './read-group'
import { DAY, MINUTE } from './stream-state'

/** Who has not ended by then has died. */
const LEASE_MS = 15 * MINUTE
/** What passes by itself is tried again after a quarter of an hour or so. */
const FAILURES = 4

/** Does nothing where it is not due. What fails is told at the source and tried again sooner than in a day. */
export async function readAccounts(
  { organizationId, sourceId }: Payload<'read-accounts'>,
  signal: AbortSignal,
  world: World = {},
): Promise<void> {
  const clock = world.now ?? now
  const at = clock()
  const lease = new Date(at.getTime() + LEASE_MS)
  const begun = await withOrganizationSql(organizationId, (scope) => beginReading(scope, sourceId, { now: at, lease }))
  if (!begun) return
  try {
    const { graph } = await openTenant(organizationId, { sourceId }, { ...world, signal })
    await read({ organizationId, sourceId, graph, at, signal })
    const ended = { readAt: at, problem: null, dueAt: new Date(at.getTime() + DAY) }
    await withOrganizationSql(organizationId, (scope) => endReading(scope, sourceId, ended))
  } catch (error) {
    if (error instanceof GraphError) return fail({ organizationId, sourceId, error, at: clock() })
    // Handed back, or our own fault: the queue tries it again.
    await withOrganizationSql(organizationId, (scope) => giveBack(scope, sourceId, at))
    throw error
  }
}

type Failure = { organizationId: string; sourceId: string; error: GraphError; at: Date }

async function fail({ organizationId, sourceId, error, at }: Failure): Promise<void> {
  const problem = conditionOf(error, at)
  const dueAt = retryAt(error.kind, { now: at, failures: FAILURES, until: error.retryAt })
  await withOrganizationSql(organizationId, async (scope) => {
    await distrustGroups(scope, sourceId, { before: new Date(at.getTime() - SERVES_MS), problem })
    await endReading(scope, sourceId, { readAt: null, problem, dueAt })
  })
}

/** First what collecting waits for, then everybody. */
async function read(reading: Reading): Promise<void> {
  const { organizationId, sourceId, graph, at, signal } = reading
  const groups = await withOrganizationSql(organizationId, (scope) => selectGroups(scope, sourceId))
  const ids = new Set<string>()
  let whole = true
  for (const group of groups) {
    const members = await readGroup(reading, group)
    for (const id of members ?? []) ids.add(id)
    whole &&= members !== null
  }
  await withOrganizationSql(organizationId, (scope) => markServiceAccounts(scope, sourceId, { ids, whole }))
  await readTenant(reading)
  for await (const { items } of graph.pages(`/users?${USER_QUERY}`, { family: 'directory', signal })) {
    const accounts = accountsOf(items)
    await withOrganizationSql(organizationId, (scope) => storeAccounts(scope, sourceId, { accounts, seenAt: at }))
  }
  await withOrganizationSql(organizationId, (scope) => forgetUnseen(scope, sourceId, at))
}

const Organizations = z.object({ value: z.array(z.object({ displayName: z.string().nullish() })) })

async function readTenant({ organizationId, sourceId, graph, signal }: Reading): Promise<void> {
  const licence = await readLicence(graph, signal)
  const answer = await graph.get('/organization?$select=id,displayName', { family: 'directory', signal })
  const name = Organizations.parse(answer).value[0]?.displayName?.replaceAll('\u0000', '\uFFFD') ?? null
  await withOrganizationSql(organizationId, (scope) => updateTenant(scope, sourceId, { name, licence }))
}
