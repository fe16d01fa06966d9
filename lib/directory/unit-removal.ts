// Deleting an organisational unit: what is in it moves to the unit above or to a chosen one, as the plan says.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, invalidField } from '@/lib/errors'
import { requireRightIn } from '@/lib/grants/reach'
import { MAX_AT_ONCE } from './bulk'
import { insertChanges } from './change-queries'
import type { UnitRemovalPlan } from './change-schema'
import { MAX_UNIT_DEPTH, type Unit } from './schema'
import { lockTree, selectUnitDepth, selectUnitHeight, selectUnitIdsBelow } from './unit-queries'
import {
  deleteUnitRow,
  moveContent,
  selectChildren,
  selectContent,
  selectNamesAmong,
  type UnitContent,
} from './unit-removal-queries'
import { getUnit, requireNoGain } from './units'

type Removal = { unit: Unit; to: Unit; children: { id: string; name: string }[]; content: UnitContent }

export function planUnitRemoval(actor: Actor, id: string, wanted: string | undefined): Promise<UnitRemovalPlan> {
  return withOrganization(actor.organizationId, async (scope) => {
    const removal = await prepare(scope, actor, { id, wanted })
    const { unit, to, children, content } = removal
    return {
      name: unit.name,
      to: { id: to.id, name: to.name },
      units: children.map(({ name }) => name),
      ...content,
      obstacles: await findObstacles(scope, removal),
    }
  })
}

/** In one transaction: nobody is ever in no unit. */
export function deleteUnit(actor: Actor, id: string, wanted: string | undefined): Promise<void> {
  return withOrganization(actor.organizationId, async (scope) => {
    await lockTree(scope)
    const removal = await prepare(scope, actor, { id, wanted })
    const [obstacle] = await findObstacles(scope, removal)
    if (obstacle !== undefined) throw new AppError('conflict', obstacle)
    const { unit, to, children, content } = removal
    const at = now()
    const users = await moveContent(scope, unit.id, { to: to.id, at })
    const values = { before: { unit: unit.name }, after: { unit: to.name } }
    const changes = users.map((user) => ({ objectKind: 'user' as const, object: user, action: 'moved', ...values }))
    await insertChanges(scope, actor, { at, changes })
    await deleteUnitRow(scope, unit.id)
    await record(scope, actor, {
      action: 'unit.deleted',
      object: unit,
      before: { name: unit.name, description: unit.description, parentId: unit.parentId },
      after: { to: to.name, users: users.length, units: children.length, profiles: content.profiles },
    })
  })
}

async function prepare(
  scope: Scope,
  actor: Actor,
  { id, wanted }: { id: string; wanted: string | undefined },
): Promise<Removal> {
  const unit = await getUnit(scope, id)
  await requireRightIn(scope, actor, 'units.delete', id)
  if (unit.parentId === null) {
    throw new AppError('conflict', `${unit.name} is the main unit of the organization. It cannot be deleted.`)
  }
  const to = wanted ?? unit.parentId
  if ((await selectUnitIdsBelow(scope, id)).includes(to)) {
    throw invalidField('to', 'is this unit or lies below it: choose one outside of it')
  }
  const target = await getUnit(scope, to)
  await requireRightIn(scope, actor, 'units.delete', to)
  await requireNoGain(scope, actor, { unit, to: target })
  return { unit, to: target, children: await selectChildren(scope, id), content: await selectContent(scope, id) }
}

async function findObstacles(scope: Scope, { unit, to, children, content }: Removal): Promise<string[]> {
  const depth = (await selectUnitDepth(scope, to.id)) + (await selectUnitHeight(scope, unit.id)) - 1
  const siblings = await selectNamesAmong(scope, to.id, { except: unit.id })
  const namesakes = children.filter(({ name }) => siblings.has(name.toLowerCase()))
  const users = content.users + content.deletedUsers
  return [
    ...(users > MAX_AT_ONCE
      ? [`More than ${MAX_AT_ONCE.toLocaleString('en')} users stand in ${unit.name}. Move them in parts first.`]
      : []),
    ...(depth > MAX_UNIT_DEPTH ? [`The units below would lie too deep in ${to.name}.`] : []),
    ...namesakes.map(({ name }) => `A unit "${name}" stands in ${to.name} already. Rename one of them first.`),
  ]
}
