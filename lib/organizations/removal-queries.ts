// SQL of deleting an organization: the end of every way in, and its rows table by table, whichever tables there are.

import { Prisma } from '@/lib/db/generated/client'

type Db = Prisma.TransactionClient

/** Whoever makes a row that opens anything or begins work waits for it (`refuse_entry_while_deleting`), and is then refused. */
export async function lockOrganization(db: Db, id: string) {
  await db.$queryRaw`select id from organization where id = ${id}::uuid for update`
  return db.organization.findUnique({ where: { id } })
}

/** What opens anything, and what could become such; sources collect nothing more. */
export async function endAllAccess(db: Db, organizationId: string, at: Date): Promise<void> {
  const where = { organizationId }
  await db.session.deleteMany({ where })
  await db.signInAttempt.deleteMany({ where })
  await db.oneTimeLink.deleteMany({ where })
  await db.apiToken.deleteMany({ where })
  await db.profileToken.deleteMany({ where })
  await db.domainClaim.deleteMany({ where })
  await db.connector.updateMany({ where, data: { nextRunAt: null } })
  await db.source.updateMany({
    where: { ...where, deletingAt: null },
    data: { deletingAt: at, deletingRecords: 'delete' },
  })
}

export type Table = { name: string; parents: string[]; own: boolean }

/** Every table with rows of organizations, and which others each refers to; `own`: it refers to itself. */
export function selectTables(db: Db, except: readonly string[]): Promise<Table[]> {
  return db.$queryRaw<Table[]>`
    select c.relname::text as name,
      coalesce(array_agg(distinct p.relname::text) filter (where p.oid <> c.oid), '{}') as parents,
      coalesce(bool_or(p.oid = c.oid), false) as own
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f'
    left join pg_class p on p.oid = f.confrelid
    where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
      and c.relname <> all(${[...except]}::text[])
    group by c.oid, c.relname order by 1`
}

/** How many went. The audit log lets go of its rows, because the organization that they tell of goes as well. */
export async function deleteRows(db: Db, { name, own }: Table, organizationId: string, limit: number): Promise<number> {
  await db.$executeRaw`select set_config('app.audit_maintenance', 'on', true)`
  const table = Prisma.raw(`"${name}"`)
  // Rows that refer to each other go in one statement, behind which PostgreSQL looks.
  if (own) return db.$executeRaw`delete from ${table} where organization_id = ${organizationId}::uuid`
  return db.$executeRaw`
    delete from ${table} where ctid = any(array(
      select ctid from ${table} where organization_id = ${organizationId}::uuid limit ${limit}))`
}

export type ChainEnd = { number: number; mac: string }

/** How far its audit log had come: the checkpoints of it end there. */
export async function selectChainEnd(db: Db, organizationId: string): Promise<ChainEnd | null> {
  const rows = await db.$queryRaw<ChainEnd[]>`
    select number, encode(mac, 'hex') as mac from audit_head where organization_id = ${organizationId}::uuid and mac is not null`
  return rows[0] ?? null
}
