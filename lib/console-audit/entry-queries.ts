// SQL of the audit log as it is read: newest first, narrowed, and as it is streamed.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import type { AuditFilter } from './schema'

export type EntryRow = {
  id: string
  number: number
  at: Date
  actorKind: string
  actorId: string | null
  actorName: string
  address: string | null
  action: string
  objectId: string | null
  objectName: string | null
  before: unknown
  after: unknown
}

type Page = { below: number | null; limit: number }

export function selectEntries({ db, organizationId }: Scope, filter: AuditFilter, { below, limit }: Page) {
  const conditions = [...narrowed(filter), ...(below === null ? [] : [Prisma.sql`number < ${below}`])]
  return db.$queryRaw<EntryRow[]>`
    ${SELECTION} where organization_id = ${organizationId}::uuid ${all(conditions)} order by number desc limit ${limit}`
}

export async function selectEntry({ db, organizationId }: Scope, id: string): Promise<EntryRow | null> {
  const rows = await db.$queryRaw<EntryRow[]>`
    ${SELECTION} where organization_id = ${organizationId}::uuid and id = ${id}::uuid`
  return rows[0] ?? null
}

export function selectEntriesAfter({ db, organizationId }: Scope, number: number, limit: number) {
  return db.$queryRaw<EntryRow[]>`
    ${SELECTION} where organization_id = ${organizationId}::uuid and number > ${number} order by number limit ${limit}`
}

/** Under the name that each had last. */
export function selectActors({ db, organizationId }: Scope, limit: number) {
  return db.$queryRaw<{ id: string; name: string }[]>`
    select id, name from (
      select distinct on (actor_id) actor_id as id, actor_name as name from console_audit
      where organization_id = ${organizationId}::uuid and actor_id is not null order by actor_id, number desc) as actor
    order by lower(name), id limit ${limit}`
}

export async function selectActions({ db, organizationId }: Scope): Promise<string[]> {
  const rows = await db.$queryRaw<{ action: string }[]>`
    select distinct action from console_audit where organization_id = ${organizationId}::uuid order by 1`
  return rows.map(({ action }) => action)
}

const SELECTION = Prisma.sql`
  select id, number, at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", address, action,
    object_id as "objectId", object_name as "objectName", before, after
  from console_audit`

/** Every word must occur somewhere in what a row of the list shows. */
function narrowed({ search = '', action = [], actor, object, from, to }: AuditFilter): Prisma.Sql[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const shown = Prisma.sql`lower(concat_ws(' ', actor_name, object_name, action, address))`
  return [
    ...words.map((word) => Prisma.sql`strpos(${shown}, ${word}) > 0`),
    ...(action.length > 0 ? [Prisma.sql`action = any(${action})`] : []),
    ...(actor === undefined ? [] : [Prisma.sql`actor_id = ${actor}::uuid`]),
    ...(object === undefined ? [] : [Prisma.sql`object_id = ${object}::uuid`]),
    ...(from === undefined ? [] : [Prisma.sql`at >= ${new Date(from)}`]),
    ...(to === undefined ? [] : [Prisma.sql`at < ${new Date(to)}`]),
  ]
}

function all(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`and ${Prisma.join(conditions, ' and ')}`
}
