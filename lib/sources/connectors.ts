// What one can do with a connector: find it, pause it and let it go on.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { type ConnectorRow, lockConnectors, selectConnectors, updatePaused } from './connector-queries'
import { CONNECTORS, ConnectorKind } from './connector-schema'
import { reschedule } from './schedule'

export async function requireConnector(scope: Scope, id: string): Promise<ConnectorRow> {
  const [row] = await selectConnectors(scope, { connectorIds: [id] })
  if (row === undefined) throw notFound('The connector')
  return row
}

/** `Entra ID Logons of Contoso`. */
export function nameOf({ kind, tenantName, tenantId }: ConnectorRow): string {
  return `${CONNECTORS[ConnectorKind.parse(kind)]} of ${tenantName ?? tenantId}`
}

/** Pausing stops a run that is under way at its next page. Resumed, it is due at once. */
export function pauseConnector(actor: Actor, id: string, paused: boolean): Promise<undefined> {
  return withOrganization(actor.organizationId, async (scope) => {
    await lockConnectors(scope, [id])
    const connector = await requireConnector(scope, id)
    if (connector.deletingAt !== null) throw new AppError('conflict', 'Its source is being deleted.')
    if (paused === (connector.pausedAt !== null)) return undefined
    await updatePaused(scope, [id], paused ? now() : null)
    await reschedule(scope, { connectorIds: [id] })
    const action = paused ? 'connector.paused' : 'connector.resumed'
    await record(scope, actor, { action, object: { id, name: nameOf(connector) } })
    return undefined
  })
}
