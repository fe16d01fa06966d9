// SQL of the audit log's chain: the head, new links, and links as they were written.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import type { Content } from './chain'

export type Head = { number: number; mac: Uint8Array | null }
/** `streamed`: a collector waits for the next entry, and is not already known to be away. */
export type LockedHead = Head & { streamed: boolean }

/** Locks the newest link until the end of the transaction; an organization's first entry makes the row. */
export async function lockHead({ db, organizationId }: Scope): Promise<LockedHead> {
  const lock = Prisma.sql`
    select number, mac, exists (
      select from audit_setting s
      where s.organization_id = ${organizationId}::uuid and s.stream_host is not null and s.stream_failing_since is null) as streamed
    from audit_head where organization_id = ${organizationId}::uuid for update`
  const [head] = await db.$queryRaw<LockedHead[]>(lock)
  if (head !== undefined) return head
  await db.$executeRaw`insert into audit_head (organization_id, number) values (${organizationId}::uuid, 0) on conflict do nothing`
  const [made] = await db.$queryRaw<LockedHead[]>(lock)
  return made ?? { number: 0, mac: null, streamed: false }
}

export async function updateHead({ db, organizationId }: Scope, { number, mac }: Head): Promise<void> {
  await db.$executeRaw`update audit_head set number = ${number}, mac = ${mac} where organization_id = ${organizationId}::uuid`
}

export async function insertEntries({ db }: Scope, links: (Content & { mac: string })[]): Promise<void> {
  await db.$executeRaw`
    insert into console_audit (organization_id, number, id, at, actor_kind, actor_id, actor_name, address, action, object_id,
      object_name, before, after, mac)
    select "organizationId", number, id, at, "actorKind", "actorId", "actorName", address, action, "objectId", "objectName",
      before, after, decode(mac, 'hex')
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as link("organizationId" uuid, number int, id uuid, at timestamptz,
      "actorKind" text, "actorId" uuid, "actorName" text, address text, action text, "objectId" uuid, "objectName" text,
      before jsonb, after jsonb, mac text)`
}

type ChainHead = { organizationId: string; number: number; mac: Uint8Array }

export function selectHeads(db: Prisma.TransactionClient): Promise<ChainHead[]> {
  return db.$queryRaw<ChainHead[]>`
    select organization_id as "organizationId", number, mac from audit_head where mac is not null order by 1`
}

export type OldestRow = { number: number; mac: Uint8Array | null; old: boolean }

/** The first of the chain, each with whether it is older than it is kept. Locked: of two that prune at once one waits. */
export function selectOldest(
  { db, organizationId }: Scope,
  { at, keptMonths, limit }: { at: Date; keptMonths: number; limit: number },
): Promise<OldestRow[]> {
  return db.$queryRaw<OldestRow[]>`
    select number, mac, at < ${at}::timestamptz - make_interval(months => ${keptMonths}::int) as old from console_audit
    where organization_id = ${organizationId}::uuid order by number limit ${limit} for update`
}

/** The one place that takes entries away; the fence is open for this transaction only. */
export async function deleteThrough({ db, organizationId }: Scope, number: number): Promise<number> {
  await db.$executeRaw`select set_config('app.audit_maintenance', 'on', true)`
  return db.$executeRaw`
    delete from console_audit where organization_id = ${organizationId}::uuid and number <= ${number}`
}
