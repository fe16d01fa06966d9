// Organisational units: the tree in which users stand.

import type { Actor } from '@/lib/actor'
import { record } from '@/lib/console-audit/record'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { invalidField, notFound } from '@/lib/errors'
import { getMainUnitId } from '@/lib/organizations/organizations'
import { type CreateUnit, MAX_UNIT_DEPTH, type Unit } from './schema'
import { insertUnit, selectUnitDepth, selectUnits } from './unit-queries'

/** The whole tree at once, flat; there are some hundreds even in a large organization. */
export async function listUnits(actor: Actor): Promise<{ items: Unit[]; next: null }> {
  return { items: await withOrganization(actor.organizationId, (scope) => selectUnits(scope)), next: null }
}

export function createUnit(actor: Actor, input: CreateUnit): Promise<Unit> {
  return withOrganization(actor.organizationId, async (scope) => {
    const parentId = await chooseParent(scope, input.parentId ?? null)
    const unit = { id: newId(), parentId, name: input.name, description: input.description || null }
    await insertUnit(scope, unit)
    await record(scope, actor, { action: 'unit.created', object: unit, after: unit })
    const [created] = await selectUnits(scope, unit.id)
    if (created === undefined) throw notFound('This organisational unit')
    return created
  })
}

/** The tree keeps one root, the main unit that every organization is born with. */
async function chooseParent(scope: Scope, wanted: string | null): Promise<string> {
  const parentId = wanted ?? (await getMainUnitId(scope))
  const depth = await selectUnitDepth(scope, parentId)
  if (depth === 0) throw invalidField('parentId', 'names no organisational unit of this organization')
  if (depth >= MAX_UNIT_DEPTH) throw invalidField('parentId', `lies on the last of ${MAX_UNIT_DEPTH} levels`)
  return parentId
}
