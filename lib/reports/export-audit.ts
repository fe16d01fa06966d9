// Who exported which rows of which report, in the audit log.

import type { Actor } from '@/lib/actor'
import type { Action } from '@/lib/console-audit/actions'
import { record } from '@/lib/console-audit/record'
import { isId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import type { Progress } from './counted'
import type { Order } from './open-file'

type Note = {
  action: Extract<Action, `report.export${string}`>
  report: string
  order: Pick<Order, 'title' | 'format' | 'query'>
  result?: Progress & { complete: boolean }
}

export function noteExport(actor: Actor, note: Note): Promise<void> {
  return withOrganization(actor.organizationId, (scope) => recordExport(scope, actor, note))
}

/** In the transaction of the change that it is about. */
export function recordExport(scope: Scope, actor: Actor, { action, report, order, result }: Note): Promise<void> {
  const { title, format, query } = order
  return record(scope, actor, {
    action,
    // Those that Rollcall comes with have a name and no id.
    object: { id: isId(report) ? report : actor.organizationId, name: title },
    after: { report, format, query, ...result },
  })
}
