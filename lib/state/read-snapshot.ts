// The state of a tenant as of a moment, whole and in memory: what an assessment looks at.

import { withOrganizationSql } from '@/lib/db/organization'
import { selectPublished } from './run-queries'
import { StateRun } from './schema'
import { createSnapshot, type RawObject, type Snapshot } from './snapshot'
import { type LinksRow, type ObjectRow, selectLinks, selectObjects, selectTenant } from './snapshot-queries'
import type { LinkKind, StateType } from './type-schema'

export type ReadSnapshot = { snapshot: Snapshot; run: { number: number; publishedAt: Date } }

/** As of the last run published at or before the moment, the newest without one; null where there is none. What a run has published never changes. */
export function readSnapshot(organizationId: string, sourceId: string, at?: Date): Promise<ReadSnapshot | null> {
  return withOrganizationSql(organizationId, async (scope) => {
    const [run, tenant] = await Promise.all([selectPublished(scope, sourceId, at), selectTenant(scope, sourceId)])
    if (!run?.publishedAt || tenant === null) return null
    const place = { sourceId, run: run.number }
    const [objects, links] = await Promise.all([selectObjects(scope, place), selectLinks(scope, place)])
    const snapshot = createSnapshot({
      ...tenant,
      at: run.publishedAt,
      parts: StateRun.shape.parts.parse(run.parts),
      objects: byType(objects),
      links: byKind(links),
    })
    return { snapshot, run: { number: run.number, publishedAt: run.publishedAt } }
  })
}

function byType(rows: readonly ObjectRow[]): Map<StateType, RawObject[]> {
  const objects = new Map<StateType, RawObject[]>()
  for (const { type, ...object } of rows) {
    const ofType = objects.get(type)
    if (ofType) ofType.push(object)
    else objects.set(type, [object])
  }
  return objects
}

function byKind(rows: readonly LinksRow[]): Map<LinkKind, Map<string, string[]>> {
  const links = new Map<LinkKind, Map<string, string[]>>()
  for (const { kind, ownerId, memberIds } of rows) {
    const ofKind = links.get(kind) ?? new Map<string, string[]>()
    links.set(kind, ofKind.set(ownerId, memberIds.split(',')))
  }
  return links
}
