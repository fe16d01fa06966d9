// SQL of the provisioning log: newest first, filtered, and cleared in batches.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

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
  /** Folded as search_key is. */
  words?: string | undefined
  outcomes?: (keyof typeof OUTCOMES)[] | undefined
  from?: Date | undefined
  to?: Date | undefined
  after?: string | undefined
  limit: number
}

export function selectRequests({ db, organizationId }: Scope, profileId: string, search: RequestSearch) {
  const { words, outcomes = [], from, to, after, limit } = search
  return db.$queryRaw<RequestRow[]>`
    select r.id, r.at, r.method, r.path, r.status, r.duration_ms as "durationMs", r.token_last_four as "tokenLastFour",
      r.address, r.agent, r.deviations, r.detail, r.request_body as "requestBody", r.changes, r.repeated
    from provisioning_request r
    where r.organization_id = ${organizationId}::uuid and r.profile_id = ${profileId}::uuid
      ${words ? Prisma.sql`and position(${words} in r.search_key) > 0` : Prisma.empty}
      ${outcomes.length > 0 ? Prisma.sql`and (${anyOf(outcomes)})` : Prisma.empty}
      ${from ? Prisma.sql`and r.at >= ${from}` : Prisma.empty}
      ${to ? Prisma.sql`and r.at < ${to}` : Prisma.empty}
      ${after ? Prisma.sql`and (r.at, r.id) < (${moment(organizationId, after)})` : Prisma.empty}
    order by r.at desc, r.id desc
    limit ${limit}`
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
