// SQL of the provisioning log: newest first, filtered, and cleared in batches.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import { searchConditions } from '@/lib/directory/filter'

export type RequestRow = {
  id: string
  at: Date
  method: string
  path: string
  status: number
  durationMs: number
  tokenLastFour: string | null
  address: string | null
  agent: string | null
  deviations: string[]
  detail: string | null
  requestBody: unknown
  changes: unknown
  repeated: number
}

const OUTCOMES = {
  changed: Prisma.sql`(r.status < 400 and r.changes <> '[]')`,
  read: Prisma.sql`(r.status < 400 and r.changes = '[]')`,
  refused: Prisma.sql`r.status between 400 and 499`,
  failed: Prisma.sql`r.status >= 500`,
} as const

export type RequestSearch = {
  /** Folded as search_key is; all must occur. */
  words?: string[] | undefined
  outcomes?: (keyof typeof OUTCOMES)[] | undefined
  from?: Date | undefined
  to?: Date | undefined
  after?: string | undefined
  /** No request before this one is looked at. */
  oldest?: Place | undefined
  limit: number
}

export type Place = { id: string; at: Date }

export function selectRequests({ db, organizationId }: Scope, profileId: string, search: RequestSearch) {
  const { words = [], outcomes = [], oldest, limit } = search
  return db.$queryRaw<RequestRow[]>`
    ${SELECTION} where ${within(organizationId, profileId, search)}
      ${words.length > 0 ? Prisma.sql`and ${Prisma.join(searchConditions(Prisma.sql`r.search_key`, words), ' and ')}` : Prisma.empty}
      ${outcomes.length > 0 ? Prisma.sql`and (${anyOf(outcomes)})` : Prisma.empty}
      ${oldest ? Prisma.sql`and (r.at, r.id) >= (${oldest.at}, ${oldest.id}::uuid)` : Prisma.empty}
    order by r.at desc, r.id desc
    limit ${limit}`
}

/** Where a search that looks at `scan` requests has to stop; null if there are no more than those. Reads the index alone. */
export async function selectOldest(
  scope: Scope,
  profileId: string,
  { scan, ...search }: RequestSearch & { scan: number },
) {
  const rows = await scope.db.$queryRaw<Place[]>`
    select r.id, r.at from provisioning_request r where ${within(scope.organizationId, profileId, search)}
    order by r.at desc, r.id desc
    offset ${scan - 1} limit 2`
  return rows.length > 1 ? (rows[0] ?? null) : null
}

export async function selectRequest({ db, organizationId }: Scope, profileId: string, id: string) {
  const rows = await db.$queryRaw<RequestRow[]>`
    ${SELECTION} where r.organization_id = ${organizationId}::uuid and r.profile_id = ${profileId}::uuid and r.id = ${id}::uuid`
  return rows[0] ?? null
}

const SELECTION = Prisma.sql`
  select r.id, r.at, r.method, r.path, r.status, r.duration_ms as "durationMs", r.token_last_four as "tokenLastFour",
    r.address, r.agent, r.deviations, r.detail, r.request_body as "requestBody", r.changes, r.repeated
  from provisioning_request r`

function within(organizationId: string, profileId: string, { from, to, after }: RequestSearch) {
  return Prisma.sql`r.organization_id = ${organizationId}::uuid and r.profile_id = ${profileId}::uuid
    ${from ? Prisma.sql`and r.at >= ${from}` : Prisma.empty}
    ${to ? Prisma.sql`and r.at < ${to}` : Prisma.empty}
    ${after ? Prisma.sql`and (r.at, r.id) < (${moment(organizationId, after)})` : Prisma.empty}`
}

function anyOf(outcomes: (keyof typeof OUTCOMES)[]) {
  return Prisma.join(
    outcomes.map((name) => OUTCOMES[name]),
    ' or ',
  )
}

function moment(organizationId: string, id: string) {
  return Prisma.sql`select last.at, last.id from provisioning_request last
    where last.organization_id = ${organizationId}::uuid and last.id = ${id}::uuid`
}

/** Tells how many rows went. */
export function deleteRequestsBefore({ db, organizationId }: Scope, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    delete from provisioning_request where organization_id = ${organizationId}::uuid and id in (
      select id from provisioning_request
      where organization_id = ${organizationId}::uuid and at < ${before} order by at limit ${limit})`
}
