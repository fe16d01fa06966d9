// What one can do with a source group: list, change, delete, run and pause it.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { conflict, stillUsed } from '@/lib/db/conflict'
import { cutPage, idOf, type PageInput, requireCursor } from '@/lib/db/cursor'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { nameKey } from '@/lib/name-keys'
import { differing } from './audit'
import { type ConnectorRow, lockConnectors, selectConnectors, updatePaused } from './connector-queries'
import { ConnectorSettings } from './connector-schema'
import { deleteGroupRow, type GroupRow, lockGroup, selectGroup, selectGroups, updateGroupRow } from './group-queries'
import type { GroupOutcome, SourceGroup, UpdateSourceGroup } from './group-schema'
import { obstacleOf, queueRuns } from './runs'
import { reschedule } from './schedule'
import { readPastAgain, widened } from './widen'

export async function listSourceGroups(actor: Actor, { cursor, limit }: PageInput) {
  const after = requireCursor(cursor)
  const rows = await withOrganization(actor.organizationId, (scope) =>
    selectGroups(scope, { limit: limit + 1, ...(after && { after }) }),
  )
  const { shown, next } = cutPage(rows, limit, idOf)
  return { items: shown.map(present), next }
}

/** Every source that does not say otherwise itself follows in the same moment. */
export function updateSourceGroup(actor: Actor, id: string, input: UpdateSourceGroup): Promise<SourceGroup> {
  return withOrganization(actor.organizationId, async (scope) => {
    const before = await requireGroup(scope, id)
    const { name, crawl, connectors } = input
    const were = await selectConnectors(scope, { groupId: id })
    await updateGroupRow(scope, id, {
      updatedAt: now(),
      ...(name !== undefined && { name, nameKey: nameKey(name) }),
      ...(crawl !== undefined && { crawl }),
      ...(connectors !== undefined && { connectors }),
    }).catch(conflict('name', 'Another source group has this name. Give its name to a source to move it there.'))
    await reschedule(scope, { groupId: id })
    await readPastAgain(scope, widened(were, await selectConnectors(scope, { groupId: id })))
    const after = await requireGroup(scope, id)
    const differs = differing(auditable(before), auditable(after))
    await record(scope, actor, { action: 'source-group.changed', object: { id, name: after.name }, ...differs })
    return present(after)
  })
}

/** Refused while it has sources, deleted ones with kept records too: the records bear its name. */
export function removeSourceGroup(actor: Actor, id: string): Promise<undefined> {
  return withOrganization(actor.organizationId, async (scope) => {
    const group = await requireGroup(scope, id)
    if (group.sources > 0) throw new AppError('conflict', 'This source group has sources. Move or delete them first.')
    await deleteGroupRow(scope, id).catch(
      stillUsed('Records of a deleted source are kept under the name of this group. Delete those records first.'),
    )
    await record(scope, actor, { action: 'source-group.deleted', object: { id, name: group.name } })
    return undefined
  })
}

/** Those that cannot run are told with the reason; all others are due at once. */
export function runSourceGroup(actor: Actor, id: string): Promise<GroupOutcome> {
  return withOrganization(actor.organizationId, async (scope) => {
    const group = await requireGroup(scope, id)
    const outcome = judge(await selectConnectors(scope, { groupId: id }), obstacleOf)
    await queueRuns(scope, outcome.able)
    await reschedule(scope, { connectorIds: outcome.able.map((connector) => connector.id) }, { wake: true })
    await record(scope, actor, { action: 'source-group.run', object: { id, name: group.name }, after: count(outcome) })
    return { connectors: outcome.able.length, skipped: outcome.skipped }
  })
}

export function pauseSourceGroup(actor: Actor, id: string, paused: boolean): Promise<GroupOutcome> {
  return withOrganization(actor.organizationId, async (scope) => {
    const group = await requireGroup(scope, id)
    const outcome = judge(await selectConnectors(scope, { groupId: id }), (connector) =>
      pauseObstacle(connector, paused),
    )
    const ids = outcome.able.map((connector) => connector.id)
    await lockConnectors(scope, ids)
    await updatePaused(scope, ids, paused ? now() : null)
    await reschedule(scope, { groupId: id })
    const action = paused ? 'source-group.paused' : 'source-group.resumed'
    await record(scope, actor, { action, object: { id, name: group.name }, after: count(outcome) })
    return { connectors: ids.length, skipped: outcome.skipped }
  })
}

function pauseObstacle({ pausedAt, deletingAt }: ConnectorRow, paused: boolean): string | null {
  if (deletingAt !== null) return 'Its source is being deleted.'
  if (paused) return pausedAt === null ? null : 'It is paused already.'
  return pausedAt === null ? 'It is not paused.' : null
}

function judge(connectors: ConnectorRow[], obstacle: (connector: ConnectorRow) => string | null) {
  const able = connectors.filter((connector) => obstacle(connector) === null)
  const skipped = connectors.flatMap((connector) => {
    const reason = obstacle(connector)
    return reason === null ? [] : [{ connectorId: connector.id, tenantId: connector.tenantId, reason }]
  })
  return { able, skipped }
}

function count({ able, skipped }: ReturnType<typeof judge>) {
  return { connectors: able.length, skipped: skipped.length }
}

async function requireGroup(scope: Scope, id: string): Promise<GroupRow> {
  await lockGroup(scope, id)
  const row = await selectGroup(scope, id)
  if (row === null) throw notFound('The source group')
  return row
}

function present({ connectors, ...row }: GroupRow): SourceGroup {
  return { ...row, connectors: ConnectorSettings.parse(connectors) }
}

function auditable(row: GroupRow): Record<string, unknown> {
  return { name: row.name, crawl: row.crawl, ...ConnectorSettings.parse(row.connectors) }
}
