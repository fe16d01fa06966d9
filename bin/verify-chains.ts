// The report of `npm run verify-audit`: one line an organization.

import type { ClientBase } from 'pg'
import { chainKey } from '@/lib/console-audit/chain'
import type { Checkpoint } from '@/lib/console-audit/checkpoints'
import { type Verdict, verifyChain } from '@/lib/console-audit/verify'
import { keyId } from '@/lib/crypto/seal'

type Organization = { id: string; name: string }

/** Reads one state of the database, in which nothing is written meanwhile. */
export async function verifyChains(
  client: ClientBase,
  sealing: Buffer,
  checkpoints: readonly Checkpoint[],
): Promise<{ lines: string[]; whole: boolean }> {
  await client.query('begin isolation level repeatable read read only')
  try {
    await client.query("select set_config('app.system', 'on', true)")
    const { rows: organizations } = await client.query<Organization>(
      'select id, name from organization order by name, id',
    )
    const lines = gone(organizations, checkpoints)
    let whole = lines.length === 0
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
