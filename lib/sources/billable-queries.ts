// SQL of billable accounts: who counts, each once.

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

/**
 * Enabled accounts that are no service accounts, of the sources that are there. That two tenants have one and the same person is known
 * only where both are synced from one directory, and then by the user name; the one of the smaller source ID stands for both.
 */
const COUNTED = (organizationId: string) => Prisma.sql`
  select distinct on (case when a.synced then 'synced' else a.source_id::text || a.object_id::text end, lower(a.user_name))
    a.source_id as "sourceId", a.object_id as "objectId", a.user_name as "userName", a.display_name as "displayName",
    a.synced, a.guest, lower(a.user_name) as key
  from source_account a
  join source s on s.organization_id = a.organization_id and s.id = a.source_id and s.deleting_at is null and s.deleted_at is null
  where a.organization_id = ${organizationId}::uuid and a.enabled and not a.service_account
  order by case when a.synced then 'synced' else a.source_id::text || a.object_id::text end, lower(a.user_name), a.source_id, a.object_id`

export async function countBillable({ db, organizationId }: Scope): Promise<number> {
  const rows = await db.$queryRaw<
    { total: number }[]
  >`select count(*)::int as total from (${COUNTED(organizationId)}) c`
  return rows[0]?.total ?? 0
}

type Page = {
  words: string[]
  after: { key: string; sourceId: string; objectId: string } | null
  limit: number
}

/** By user name. Every word must occur in user name or display name. */
export function selectBillable({ db, organizationId }: Scope, { words, after, limit }: Page) {
  const conditions = [
    Prisma.sql`true`,
    ...words.map((word) => Prisma.sql`strpos(c.key || ' ' || lower(c."displayName"), ${word}) > 0`),
    ...(after === null
      ? []
      : [
          Prisma.sql`(c.key, c."sourceId", c."objectId") > (${after.key}, ${after.sourceId}::uuid, ${after.objectId}::uuid)`,
        ]),
  ]
  return db.$queryRaw<BillableRow[]>`
    select * from (${COUNTED(organizationId)}) c
    where ${Prisma.join(conditions, ' and ')}
    order by c.key, c."sourceId", c."objectId"
    limit ${limit}`
}
