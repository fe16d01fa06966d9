// Reads everybody of a tenant once a day: for billing, for leaving out service accounts, for which groups are privileged, and for how far
// back its logs reach.

import { z } from 'zod'
import { cleanText } from '@/lib/activity/clean'
import { now } from '@/lib/clock'
import { withOrganizationSql } from '@/lib/db/organization'
import { readLicence } from '@/lib/graph/graph'
import { GraphError } from '@/lib/graph/graph-error'
import type { Payload } from '@/lib/jobs/jobs'
import { log } from '@/lib/log'
import type { Condition } from '@/lib/sources/connector-schema'
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
import { readAssignableGroups } from './assignable-groups'
import type { World } from './collect'
import { conditionOf, ourFailure, retryAt } from './condition'
import { accountsOf, USER_QUERY } from './graph-user'
import { type Reading, readGroup, SERVES_MS } from './read-group'
import { DAY, MINUTE } from './stream-state'

/** Who has not ended by then has died. */
const LEASE_MS = 15 * MINUTE
/** What passes by itself at Microsoft is tried again after a quarter of an hour or so. */
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
  const failures = await withOrganizationSql(organizationId, (scope) =>
    beginReading(scope, sourceId, { now: at, lease }),
  )
  if (failures === null) return
  try {
    const { graph } = await openTenant(organizationId, { sourceId }, { ...world, signal })
    await read({ organizationId, sourceId, graph, at, signal })
    const ended = { readAt: at, problem: null, dueAt: new Date(at.getTime() + DAY), failures: 0 }
    await withOrganizationSql(organizationId, (scope) => endReading(scope, sourceId, ended))
  } catch (error) {
    if (!signal.aborted) return fail({ organizationId, sourceId, error, at: clock(), failures: failures + 1 })
    // Handed back: the queue tries it again.
    await withOrganizationSql(organizationId, (scope) => giveBack(scope, sourceId, at))
    throw error
  }
}

type Failure = { organizationId: string; sourceId: string; error: unknown; at: Date; failures: number }

async function fail({ organizationId, sourceId, error, at, failures }: Failure): Promise<void> {
  const { problem, dueAt } = judge(error, at, failures)
  await withOrganizationSql(organizationId, async (scope) => {
    await distrustGroups(scope, sourceId, { before: new Date(at.getTime() - SERVES_MS), problem })
    await endReading(scope, sourceId, { readAt: null, problem, dueAt, failures })
  })
}

function judge(error: unknown, now: Date, failures: number): { problem: Condition; dueAt: Date } {
  if (error instanceof GraphError) {
    const dueAt = retryAt(error.kind, { now, failures: FAILURES, until: error.retryAt })
    return { problem: conditionOf(error, now), dueAt }
  }
  log().error({ err: error }, 'collecting failed')
  return { problem: ourFailure(now), dueAt: retryAt('rollcall', { now, failures, until: null }) }
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
  await readAssignableGroups(reading)
}

const Organizations = z.object({ value: z.array(z.object({ displayName: z.string().nullish() })) })

async function readTenant({ organizationId, sourceId, graph, signal }: Reading): Promise<void> {
  const licence = await readLicence(graph, signal)
  const answer = await graph.get('/organization?$select=id,displayName', { family: 'directory', signal })
  const name = Organizations.parse(answer).value[0]?.displayName ?? null
  await withOrganizationSql(organizationId, (scope) =>
    updateTenant(scope, sourceId, { name: name && cleanText(name), licence }),
  )
}
