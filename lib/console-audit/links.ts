// The links of a chain as they stand in the database, read and written by a connection of its own, beside a Rollcall that may run.

import type { ClientBase } from 'pg'
import { type Content, ORIGIN } from './chain'

export type Link = Content & { mac: Uint8Array | null }

/** A place in the chain: the number and the MAC that the next one hangs on. */
export type Place = { number: number; mac: Uint8Array }

const BATCH = 5_000

export async function* readLinks(client: ClientBase, organizationId: string): AsyncGenerator<Link[]> {
  for (let after = 0; ; ) {
    const { rows } = await client.query<Link>(
      `select organization_id as "organizationId", number, id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
         actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", address, action,
         object_id as "objectId", object_name as "objectName", before, after, mac
       from console_audit where organization_id = $1 and number > $2 order by number limit ${BATCH}`,
      [organizationId, after],
    )
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) return
    after = last.number
  }
}

/** What the first entry that stands hangs on: nothing, or the last one that the retention removed, as a later entry says. */
export async function findAnchor(client: ClientBase, organizationId: string): Promise<Place> {
  const { rows } = await client.query<{ number: number; mac: string }>(
    `select (after->>'number')::int as number, after->>'mac' as mac from console_audit
     where organization_id = $1 and action = 'audit-log.pruned'
       and after->>'number' = (select (min(number) - 1)::text from console_audit where organization_id = $1)
     limit 1`,
    [organizationId],
  )
  const [pruned] = rows
  return pruned ? { number: pruned.number, mac: Buffer.from(pruned.mac, 'hex') } : { number: 0, mac: ORIGIN }
}

export async function readHeads(client: ClientBase) {
  const { rows } = await client.query<{ organizationId: string; number: number; mac: Uint8Array }>(
    'select organization_id as "organizationId", number, mac from audit_head where mac is not null order by 1',
  )
  return rows
}

export async function readHead(client: ClientBase, organizationId: string) {
  const { rows } = await client.query<{ number: number; mac: Uint8Array | null }>(
    'select number, mac from audit_head where organization_id = $1',
    [organizationId],
  )
  return rows[0] ?? { number: 0, mac: null }
}

/** In a transaction that may maintain the log. */
export async function writeMacs(client: ClientBase, organizationId: string, links: readonly Link[]): Promise<void> {
  await client.query(
    `update console_audit a set mac = l.mac from unnest($2::int[], $3::bytea[]) as l(number, mac)
     where a.organization_id = $1 and a.number = l.number`,
    [organizationId, links.map(({ number }) => number), links.map(({ mac }) => mac)],
  )
}

export async function writeHead(client: ClientBase, organizationId: string, mac: Uint8Array | null): Promise<void> {
  await client.query('update audit_head set mac = $2 where organization_id = $1', [organizationId, mac])
}
