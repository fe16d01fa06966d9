// The provisioning log as administrators read it: what Entra asked, what it was answered, what that changed.

import { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { requireCursor } from '@/lib/db/cursor'
import { withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { searchWords } from '@/lib/name-keys'
import { selectProfile } from './queries'
import { deleteRequestsBefore, type RequestRow, selectOldest, selectRequest, selectRequests } from './request-queries'
import { type ProvisioningRequest, RequestChange, type RequestFilter, type RequestList } from './request-schema'

/** What a deviation's name means, in a sentence; the SCIM room knows them. */
export type Explain = (deviation: string) => string

/**
 * So many requests are looked at in one search: few enough to stay far below the five seconds of a transaction, however
 * rare the match is and however many requests the 90 days hold.
 */
const SCAN = 10_000

export async function listRequests(
  actor: Actor,
  profileId: string,
  { explain, ...filter }: z.output<typeof RequestFilter> & { explain: Explain },
): Promise<RequestList> {
  const search = {
    words: searchWords(filter.search),
    outcomes: filter.outcome,
    from: filter.from === undefined ? undefined : new Date(filter.from),
    to: filter.to === undefined ? undefined : new Date(filter.to),
    after: requireCursor(filter.cursor),
    limit: filter.limit + 1,
  }
  const isSearch = search.words.length > 0 || search.outcomes !== undefined
  return withOrganization(actor.organizationId, async (scope) => {
    if ((await selectProfile(scope, profileId, now())) === null) throw notFound('The profile')
    const oldest = isSearch ? await selectOldest(scope, profileId, { ...search, scan: SCAN }) : null
    const rows = await selectRequests(scope, profileId, { ...search, oldest: oldest ?? undefined })
    const items = rows.slice(0, filter.limit).map((row) => presentRequest(row, explain))
    if (rows.length > filter.limit) return { items, next: items.at(-1)?.id ?? null, searchedTo: null }
    return { items, next: oldest?.id ?? null, searchedTo: oldest?.at.toISOString() ?? null }
  })
}

export async function getRequest(
  actor: Actor,
  profileId: string,
  { id, explain }: { id: string; explain: Explain },
): Promise<ProvisioningRequest> {
  const row = await withOrganization(actor.organizationId, (scope) => selectRequest(scope, profileId, id))
  if (row === null) throw notFound('The request')
  return presentRequest(row, explain)
}

const KEPT_DAYS = 90
const DAY_MS = 86_400_000
const BATCH = 5_000

/** Forgets requests older than 90 days, a batch a transaction; repeating it is harmless. Tells how many went. */
export async function purgeRequests(organizationId: string, at: Date, signal?: AbortSignal): Promise<number> {
  const before = new Date(at.getTime() - KEPT_DAYS * DAY_MS)
  let gone = 0
  for (;;) {
    const batch = await withOrganization(organizationId, (scope) => deleteRequestsBefore(scope, before, BATCH))
    gone += batch
    if (batch < BATCH || signal?.aborted) return gone
  }
}

function presentRequest(row: RequestRow, explain: Explain): ProvisioningRequest {
  return {
    ...row,
    at: row.at.toISOString(),
    deviations: row.deviations.map((name) => ({ name, sentence: explain(name) })),
    changes: z.array(RequestChange).parse(row.changes),
  }
}
