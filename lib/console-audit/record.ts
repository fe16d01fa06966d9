// Who did what in Rollcall, written in the transaction of the change, so that neither is ever without the other.

import type { Actor } from '@/lib/actor'
import { atEnd, type Scope } from '@/lib/db/organization'
import type { Action } from './actions'
import { append, type NewEntry } from './append'

export type AuditEntry = {
  /** `noun.verb` in the past, e.g. `entra-profile.created`; `actions.ts` has the sentence of each. */
  action: Action
  object: { id: string; name: string }
  /** Only what changed, never a secret. */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

type Waiting = Map<string, { scope: Scope; entries: NewEntry[] }>

const waiting = new WeakMap<Scope['db'], Waiting>()

/** Written as the last thing of the transaction, all entries at once: the chain is locked for the shortest time. */
export async function record(scope: Scope, actor: Actor, entry: AuditEntry): Promise<void> {
  const chains = waiting.get(scope.db) ?? begin(scope)
  const chain = chains.get(scope.organizationId) ?? { scope, entries: [] }
  chain.entries.push(newEntry(actor, entry))
  chains.set(scope.organizationId, chain)
}

function begin(scope: Scope): Waiting {
  const chains: Waiting = new Map()
  waiting.set(scope.db, chains)
  atEnd(scope, async () => {
    // Always in the same order: two transactions over several organizations never wait for each other.
    const ordered = [...chains].sort(([a], [b]) => (a < b ? -1 : 1))
    for (const [, chain] of ordered) await append(chain.scope, chain.entries)
  })
  return chains
}

export function newEntry(actor: Actor, { action, object, before, after }: AuditEntry): NewEntry {
  return {
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    address: actor.address,
    action,
    objectId: object.id,
    objectName: object.name,
    before: before ?? null,
    after: after ?? null,
  }
}
