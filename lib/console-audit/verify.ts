// Walks a chain from its first link to its head and says where it is not what was written.

import type { ClientBase } from 'pg'
import { isMacOf } from './chain'
import type { Checkpoint } from './checkpoints'
import { findAnchor, type Link, type Place, readHead, readLinks } from './links'

export type Verdict = {
  entries: number
  first: number | null
  last: number | null
  /** The first number that is wrong, and what is wrong with it. */
  fault: { number: number; sentence: string } | null
  /** The newest checkpoint that agrees: what came after it may have been cut off unseen. */
  secured: Checkpoint | null
}

type Fault = NonNullable<Verdict['fault']>
type Against = { key: Buffer; keyId: string; checkpoints: readonly Checkpoint[] }

/** `client` is in a transaction that sees one state of the organization. */
export async function verifyChain(client: ClientBase, organizationId: string, against: Against): Promise<Verdict> {
  const own = against.checkpoints.filter((one) => one.organizationId === organizationId)
  const macs = new Map(own.filter((one) => one.keyId === against.keyId).map((one) => [one.number, one]))
  let previous: Place = await findAnchor(client, organizationId)
  let [entries, first]: [number, number | null] = [0, null]
  let fault: Fault | null = null
  for await (const links of readLinks(client, organizationId)) {
    first ??= links[0]?.number ?? null
    entries += links.length
    for (const link of links) {
      fault ??=
        gap(previous, link) ?? forgery(previous, link, against.key) ?? contradiction(link, macs.get(link.number))
      previous = { number: link.number, mac: link.mac ?? Buffer.alloc(0) }
    }
  }
  fault ??= await cut(client, organizationId, { last: previous, checkpoints: own })
  const [until, from] = [fault?.number ?? Number.POSITIVE_INFINITY, first ?? 0]
  const secured = own.findLast(({ number }) => number >= from && number < until) ?? null
  return { entries, first, last: entries > 0 ? previous.number : null, fault, secured }
}

function gap(previous: Place, link: Link): Fault | null {
  const expected = previous.number + 1
  if (link.number === expected) return null
  const which = entriesAre(expected, link.number - 1)
  if (expected > 1) return { number: expected, sentence: `${which} missing` }
  return { number: 1, sentence: `${which} missing, and no entry says that the retention removed them` }
}

function forgery(previous: Place, link: Link, key: Buffer): Fault | null {
  if (isMacOf(link.mac, link, { previous: previous.mac, key })) return null
  return {
    number: link.number,
    sentence: `entry ${link.number} is not what was written: it was changed, or stood elsewhere`,
  }
}

/** Whoever has the key can make the whole chain anew, but not what was noted elsewhere. */
function contradiction(link: Link, noted: Checkpoint | undefined): Fault | null {
  if (noted === undefined || noted.mac === Buffer.from(link.mac ?? []).toString('hex')) return null
  return { number: link.number, sentence: `entry ${link.number} is another one than the checkpoint of ${noted.at} saw` }
}

type Ending = { last: Place; checkpoints: readonly Checkpoint[] }

async function cut(client: ClientBase, organizationId: string, { last, checkpoints }: Ending): Promise<Fault | null> {
  const beyond = checkpoints.findLast(({ number }) => number > last.number)
  if (beyond !== undefined) {
    const seen = `the checkpoint of ${beyond.at} saw them`
    return {
      number: last.number + 1,
      sentence: `${entriesAre(last.number + 1, beyond.number)} missing at the end: ${seen}`,
    }
  }
  const head = await readHead(client, organizationId)
  if (head.number > last.number)
    return { number: last.number + 1, sentence: `${entriesAre(last.number + 1, head.number)} missing at the end` }
  if (last.number > 0 && (head.number < last.number || Buffer.compare(head.mac ?? Buffer.alloc(0), last.mac) !== 0))
    return { number: last.number, sentence: `entry ${last.number} is not the one that the next would hang on` }
  return null
}

function entriesAre(from: number, to: number): string {
  return from === to ? `entry ${from} is` : `entries ${from} to ${to} are`
}
