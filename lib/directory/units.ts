// Organisational units: the tree in which users stand, and what can be done to one of its units.

import type { Actor } from '@/lib/actor'
import { record } from '@/lib/console-audit/record'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import { findGains, gain, requireRightIn } from '@/lib/grants/reach'
import { getMainUnitId } from '@/lib/organizations/organizations'
import type { CreateUnit, UpdateUnit } from './change-schema'
import { MAX_UNIT_DEPTH, type Unit } from './schema'
import {
  insertUnit,
  lockTree,
  lockUnit,
  selectUnitDepth,
  selectUnitHeight,
  selectUnitIdsBelow,
  selectUnits,
  updateUnitRow,
} from './unit-queries'

/** The whole tree at once, flat; there are some hundreds even in a large organization. */
export async function listUnits(actor: Actor): Promise<{ items: Unit[]; next: null }> {
  return { items: await withOrganization(actor.organizationId, (scope) => selectUnits(scope)), next: null }
}

export function createUnit(actor: Actor, input: CreateUnit): Promise<Unit> {
  return withOrganization(actor.organizationId, async (scope) => {
    await lockTree(scope)
    const parentId = input.parentId ?? (await getMainUnitId(scope))
    await requirePlace(scope, parentId, 1)
    await requireRightIn(scope, actor, 'units.create', parentId)
    const unit = { id: newId(), parentId, name: input.name, description: input.description || null }
    await insertUnit(scope, unit)
    await record(scope, actor, { action: 'unit.created', object: unit, after: unit })
    return getUnit(scope, unit.id)
  })
}

/** A unit moves with everything below it, into one on which the actor may do the same. */
export function updateUnit(actor: Actor, id: string, input: UpdateUnit): Promise<Unit> {
  return withOrganization(actor.organizationId, async (scope) => {
    await lockTree(scope)
    const before = await getUnit(scope, id)
    await requireRightIn(scope, actor, 'units.edit', id)
    const { parentId = before.parentId } = input
    if (parentId !== before.parentId) await requireMove(scope, actor, { unit: before, parentId })
    const after = {
      name: input.name ?? before.name,
      description: input.description === undefined ? before.description : input.description || null,
      parentId,
    }
    await updateUnitRow(scope, id, after)
    const fields = changed(before, after)
    if (Object.keys(fields.after).length > 0) {
      await record(scope, actor, { action: 'unit.changed', object: { id, name: after.name }, ...fields })
    }
    return getUnit(scope, id)
  })
}

/** Keeps the unit from being deleted until the transaction has ended. */
export async function holdUnit(scope: Scope, id: string): Promise<{ id: string; name: string }> {
  const unit = await lockUnit(scope, id)
  if (unit === null) throw invalidField('unitId', 'names no organisational unit of this organization')
  return unit
}

export async function getUnit(scope: Scope, id: string): Promise<Unit> {
  const [unit] = await selectUnits(scope, id)
  if (unit === undefined) throw notFound('This organisational unit')
  return unit
}

async function requireMove(
  scope: Scope,
  actor: Actor,
  { unit, parentId }: { unit: Unit; parentId: string | null },
): Promise<void> {
  if (unit.parentId === null || parentId === null) {
    throw new AppError(
      'conflict',
      `${unit.name} is the main unit: everything else stands in it, so it cannot be moved.`,
    )
  }
  if ((await selectUnitIdsBelow(scope, unit.id)).includes(parentId)) {
    throw invalidField('parentId', 'is this unit or lies below it, and a unit cannot stand in itself')
  }
  await requirePlace(scope, parentId, await selectUnitHeight(scope, unit.id))
  await requireRightIn(scope, actor, 'units.edit', parentId)
  await requireNoGain(scope, actor, { unit, to: await getUnit(scope, parentId) })
}

export async function requireNoGain(scope: Scope, actor: Actor, { unit, to }: { unit: Unit; to: Unit }): Promise<void> {
  const right = (await findGains(scope, actor, to.id))(unit.id)
  if (right !== undefined) throw new AppError('forbidden', gain(right, to.name))
}

/** The tree keeps one root, the main unit that every organization is born with, and has a bottom. */
export async function requirePlace(scope: Scope, parentId: string, levels: number): Promise<void> {
  const depth = await selectUnitDepth(scope, parentId)
  if (depth === 0) throw invalidField('parentId', 'names no organisational unit of this organization')
  if (depth + levels > MAX_UNIT_DEPTH) {
    throw invalidField('parentId', `lies too deep: the tree has at most ${MAX_UNIT_DEPTH} levels`)
  }
}

type Fields = Pick<Unit, 'name' | 'description' | 'parentId'>

function changed(before: Fields, after: Fields) {
  const keys = (['name', 'description', 'parentId'] as const).filter((key) => before[key] !== after[key])
  const pick = (fields: Fields) => Object.fromEntries(keys.map((key) => [key, fields[key]]))
  return { before: pick(before), after: pick(after) }
}
