// Makes the MACs of whole chains: once for the entries that are older than the chain, and again whenever the key changes.

import type { ClientBase } from 'pg'
import { chainKey, isMacOf, macOf } from './chain'
import { findAnchor, type Link, type Place, readHead, readLinks, writeHead, writeMacs } from './links'

/**
 * Every chain under a new sealing key, in the caller's transaction, which sees all organizations. What did not verify under
 * the old key does not verify under the new one either: such links keep the MAC they have. Returns how many those are.
 */
export async function rechainAll(client: ClientBase, from: Buffer, to: Buffer): Promise<number> {
  const keys = { from: chainKey(from), to: chainKey(to) }
  await allowMaintenance(client)
  const { rows } = await client.query<{ id: string }>('select organization_id as id from audit_head order by 1')
  let broken = 0
  for (const { id } of rows) broken += await rechain(client, id, keys)
  return broken
}

/** Gives the entries that were there before the chain their MACs, in the transaction that makes the log a chain. Returns how many chains. */
export async function chainOlderEntries(client: ClientBase, sealing: Buffer): Promise<number> {
  await client.query("select set_config('app.system', 'on', true)")
  await allowMaintenance(client)
  const { rows } = await client.query<{ id: string }>(
    `select h.organization_id as id from audit_head h where h.mac is null and h.number > 0 and not exists (
       select from console_audit a where a.organization_id = h.organization_id and a.mac is not null)`,
  )
  for (const { id } of rows) await rechain(client, id, { from: null, to: chainKey(sealing) })
  return rows.length
}

type Keys = { from: Buffer | null; to: Buffer }

async function rechain(client: ClientBase, organizationId: string, keys: Keys): Promise<number> {
  const head = await readHead(client, organizationId)
  const anchor = await findAnchor(client, organizationId)
  let [old, made, broken] = [anchor, anchor, 0]
  for await (const links of readLinks(client, organizationId)) {
    const next = links.map((link) => {
      const whole = keys.from === null || verifies(link, old, keys.from)
      if (!whole) broken += 1
      const mac = whole ? macOf(link, made.mac, keys.to) : link.mac
      old = placeOf(link)
      made = placeOf({ ...link, mac })
      return { ...link, mac }
    })
    await writeMacs(client, organizationId, next)
  }
  if (keys.from === null || isSame(head, old)) await writeHead(client, organizationId, made.mac)
  return broken
}

function verifies(link: Link, before: Place, key: Buffer): boolean {
  return link.number === before.number + 1 && isMacOf(link.mac, link, { previous: before.mac, key })
}

function placeOf({ number, mac }: Pick<Link, 'number' | 'mac'>): Place {
  return { number, mac: mac ?? Buffer.alloc(0) }
}

function isSame(head: { number: number; mac: Uint8Array | null }, last: Place): boolean {
  return head.number === last.number && head.mac !== null && Buffer.compare(head.mac, last.mac) === 0
}

function allowMaintenance(client: ClientBase) {
  return client.query("select set_config('app.audit_maintenance', 'on', true)")
}
