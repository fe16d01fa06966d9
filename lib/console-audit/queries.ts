// SQL of the audit log's chain: the head, new links, and links as they were written.

import { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import type { Content } from './chain'

export type Head = { number: number; mac: Uint8Array | null }

/** Locks the newest link until the end of the transaction; an organization's first entry makes the row. */
export async function lockHead({ db, organizationId }: Scope): Promise<Head> {
  const lock = Prisma.sql`select number, mac from audit_head where organization_id = ${organizationId}::uuid for update`
  const [head] = await db.$queryRaw<Head[]>(lock)
  if (head !== undefined) return head
  await db.$executeRaw`insert into audit_head (organization_id, number) values (${organizationId}::uuid, 0) on conflict do nothing`
  const [made] = await db.$queryRaw<Head[]>(lock)
  return made ?? { number: 0, mac: null }
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
