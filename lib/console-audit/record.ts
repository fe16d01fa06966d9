// Who did what in Rollcall, written in the transaction of the change, so that neither is ever without the other.

import type { Actor } from '@/lib/actor'
import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'

export type AuditEntry = {
  /** `noun.verb` in the past, e.g. `entra-profile.created`. */
  action: string
  object: { id: string; name: string }
  /** Only what changed, never a secret. */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

export async function record(scope: Scope, actor: Actor, entry: AuditEntry): Promise<void> {
  await scope.db.consoleAudit.create({
    data: {
      organizationId: scope.organizationId,
      id: newId(),
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      address: actor.address,
      action: entry.action,
      objectId: entry.object.id,
      objectName: entry.object.name,
      before: json(entry.before),
      after: json(entry.after),
    },
  })
}

/** Dates as ISO strings, nothing that JSON cannot hold. */
function json(value: Record<string, unknown> | undefined) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
