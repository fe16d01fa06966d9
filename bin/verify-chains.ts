// The report of `npm run verify-audit`: one line an organization.

import type { ClientBase } from 'pg'
import { chainKey } from '@/lib/console-audit/chain'
import type { Checkpoint } from '@/lib/console-audit/checkpoints'
import { type Verdict, verifyChain } from '@/lib/console-audit/verify'
import { keyId } from '@/lib/crypto/seal'

type Organization = { id: string; name: string }
type Leaving = { id: string; name: string; by: string }

/** Reads one state of the database, in which nothing is written meanwhile. */
export async function verifyChains(
  client: ClientBase,
  sealing: Buffer,
  checkpoints: readonly Checkpoint[],
): Promise<{ lines: string[]; whole: boolean }> {
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query("select set_config('app.system', 'on', true)")
    const leaving = await readLeaving(client)
    const { rows: organizations } = await client.query<Organization>(
      'select id, name from organization where id <> all($1) order by name, id',
      [leaving.map(({ id }) => id)],
    )
    const missing = gone([...organizations, ...leaving], checkpoints)
    const lines = [...missing, ...leaving.map(lineOfLeaving)]
    let whole = missing.length === 0
    for (const organization of organizations) {
      const verdict = await verifyChain(client, organization.id, {
        key: chainKey(sealing),
        keyId: keyId(sealing),
        checkpoints,
      })
      whole &&= verdict.fault === null
      lines.push(lineOf(organization, verdict))
    }
    return { lines, whole }
  } finally {
    await client.query('rollback')
  }
}

/** Deleted, or on their way out, as an entry of a chain says that is itself verified. */
async function readLeaving(client: ClientBase): Promise<Leaving[]> {
  const { rows } = await client.query<Leaving>(
    `select distinct on (a.object_id) a.object_id as id, a.object_name as name, a.actor_name as by
     from console_audit a join organization home on home.id = a.organization_id and home.managing
     left join organization o on o.id = a.object_id
     where a.action = 'organization.deletion-started' and (o.id is null or o.deleting_at is not null)
     order by a.object_id, a.number desc`,
  )
  return rows
}

function lineOfLeaving({ id, name, by }: Leaving): string {
  return `${name} (${id}): deleted by ${by} with its entries, as the managing organization's audit log says.`
}

function lineOf({ name, id }: Organization, { entries, first, last, fault, secured }: Verdict): string {
  const range = entries === 0 ? 'no entries' : `${entries} ${entries === 1 ? 'entry' : 'entries'}, ${first} to ${last}`
  const verdict = fault === null ? 'ok' : `WRONG from ${fault.number} on: ${fault.sentence}`
  const [number, noted] = secured
    ? [secured.number, `; that one was noted at ${secured.at}`]
    : [0, ', for no checkpoint was found']
  return `${name} (${id}): ${range}: ${verdict}. That entries after ${number} were cut off cannot be excluded${noted}.`
}

function gone(organizations: Organization[], checkpoints: readonly Checkpoint[]): string[] {
  const standing = new Set(organizations.map(({ id }) => id))
  const missing = new Map(
    checkpoints.filter((one) => !standing.has(one.organizationId)).map((one) => [one.organizationId, one]),
  )
  return [...missing.values()].map(
    ({ organizationId, number, at }) =>
      `${organizationId}: WRONG from 1 on: the organization is gone with all its entries, of which the checkpoint of ${at} saw ${number}.`,
  )
}
