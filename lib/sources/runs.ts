// Runs of connectors: asked for by a person, listed and read.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { cutPage, idOf, type PageInput, requireCursor } from '@/lib/db/cursor'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { type ConnectorRow, lockConnectors } from './connector-queries'
import type { Run } from './connector-schema'
import { nameOf, requireConnector } from './connectors'
import { presentRun } from './present'
import { insertQueuedRuns, selectOpenRuns, selectRun, selectRuns } from './run-queries'
import { reschedule } from './schedule'

/** Queued for the next worker. While one waits or is under way there is no second: that one is returned. */
export function startRun(actor: Actor, connectorId: string): Promise<Run> {
  return withOrganization(actor.organizationId, async (scope) => {
    const connector = await requireConnector(scope, connectorId)
    const obstacle = obstacleOf(connector)
    if (obstacle !== null) throw new AppError('conflict', obstacle)
    const [run] = await queueRuns(scope, [connector])
    await reschedule(scope, { connectorIds: [connectorId] }, { wake: true })
    if (run === undefined) throw new Error('No run was queued for a connector that can run')
    await record(scope, actor, { action: 'connector.run', object: { id: connectorId, name: nameOf(connector) } })
    return presentRun(run)
  })
}

/** One for each connector, the open one where there is one. */
export async function queueRuns(scope: Scope, connectors: ConnectorRow[]) {
  const ids = connectors.map(({ id }) => id)
  await lockConnectors(scope, ids)
  const open = await selectOpenRuns(scope, ids)
  const idle = ids.filter((id) => !open.some(({ connectorId }) => connectorId === id))
  return [...open, ...(await insertQueuedRuns(scope, idle, now()))]
}

/** Why a connector cannot run now, as a sentence; null where it can. */
export function obstacleOf({ crawl, enabled, pausedAt, deletingAt }: ConnectorRow): string | null {
  if (deletingAt !== null) return 'Its source is being deleted.'
  if (!crawl) return 'Crawl Source is off.'
  if (!enabled) return 'It is switched off.'
  return pausedAt === null ? null : 'It is paused: resume it first.'
}

export async function listRuns(actor: Actor, connectorId: string, { cursor, limit }: PageInput) {
  const after = requireCursor(cursor)
  return withOrganization(actor.organizationId, async (scope) => {
    await requireConnector(scope, connectorId)
    const { shown, next } = cutPage(await selectRuns(scope, connectorId, { after, limit: limit + 1 }), limit, idOf)
    return { items: shown.map(presentRun), next }
  })
}

export function getRun(actor: Actor, connectorId: string, id: string): Promise<Run> {
  return withOrganization(actor.organizationId, async (scope) => {
    const row = await selectRun(scope, connectorId, id)
    if (row === null) throw notFound('The run')
    return presentRun(row)
  })
}
