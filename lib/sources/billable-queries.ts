// SQL of billable accounts: who counts, each once, and who does not.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

export type BillableRow = {
  sourceId: string
  objectId: string
  userName: string
  displayName: string
  synced: boolean
  guest: boolean
  key: string
}

/** Why an account does not count. */
export type LeftOutRow = BillableRow & { why: 'disabled' | 'service-account' | 'same-person' }

const PERSON = Prisma.sql`case when a.synced then 'synced' else a.source_id::text || a.object_id::text end, a.user_name_key`

const COLUMNS = Prisma.sql`a.source_id as "sourceId", a.object_id as "objectId", a.user_name as "userName", a.display_name as "displayName",
    a.synced, a.guest, a.user_name_key as key`

const OF_SOURCES = Prisma.sql`source_account a
  join source s on s.organization_id = a.organization_id and s.id = a.source_id and s.deleting_at is null and s.deleted_at is null`

/**
 * Enabled accounts that are no service accounts, of the sources that are there. That two tenants have one and the same person is known
 * only where both are synced from one directory, and then by the user name; the one of the smaller source ID stands for both.
 */
const COUNTED = (organizationId: string) => Prisma.sql`
  select distinct on (${PERSON}) ${COLUMNS}
  from ${OF_SOURCES}
  where a.organization_id = ${organizationId}::uuid and a.enabled and not a.service_account
  order by ${PERSON}, a.source_id, a.object_id`

/** The others: of several that stand for one person, those that are not the one above. */
const LEFT_OUT = (organizationId: string) => Prisma.sql`
  select * from (select ${COLUMNS}, case when not a.enabled then 'disabled' when a.service_account then 'service-account'
      when row_number() over (partition by a.enabled and not a.service_account, ${PERSON} order by a.source_id, a.object_id) > 1
        then 'same-person' end as why
    from ${OF_SOURCES}
    where a.organization_id = ${organizationId}::uuid) l
  where l.why is not null`

export async function countBillable({ db, organizationId }: Scope): Promise<{ total: number; leftOut: number }> {
  const rows = await db.$queryRaw<{ total: number; all: number }[]>`
    select (select count(*)::int from (${COUNTED(organizationId)}) c) as total,
      (select count(*)::int from ${OF_SOURCES} where a.organization_id = ${organizationId}::uuid) as all`
  const { total, all } = rows[0] ?? { total: 0, all: 0 }
  return { total, leftOut: all - total }
}

type Page = {
  words: string[]
  after: { key: string; sourceId: string; objectId: string } | null
  limit: number
}

/** By user name. Every word must occur in user name or display name. */
export function selectBillable({ db, organizationId }: Scope, page: Page) {
  return db.$queryRaw<BillableRow[]>(pageOf(COUNTED(organizationId), page))
}

export function selectLeftOut({ db, organizationId }: Scope, page: Page) {
  return db.$queryRaw<LeftOutRow[]>(pageOf(LEFT_OUT(organizationId), page))
}

function pageOf(accounts: Prisma.Sql, { words, after, limit }: Page): Prisma.Sql {
  const conditions = [
    Prisma.sql`true`,
    ...words.map((word) => Prisma.sql`strpos(c.key || ' ' || lower(c."displayName"), ${word}) > 0`),
    ...(after === null
      ? []
      : [
          Prisma.sql`(c.key, c."sourceId", c."objectId") > (${after.key}, ${after.sourceId}::uuid, ${after.objectId}::uuid)`,
        ]),
  ]
  return Prisma.sql`
    select * from (${accounts}) c
    where ${Prisma.join(conditions, ' and ')}
    order by c.key, c."sourceId", c."objectId"
    limit ${limit}`
}
