// Changing one user: local ones in every field, pushed ones only in what is ours.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { requireCoverage } from '@/lib/grants/coverage'
import { requireRightIn } from '@/lib/grants/reach'
import { getMainUnitId } from '@/lib/organizations/organizations'
import { runOne } from './bulk'
import { insertChanges } from './change-queries'
import type { CreateUser, UpdateUser } from './change-schema'
import { type Attributes, type LocalFields, localColumns, withFields } from './local-user'
import type { User } from './schema'
import { holdUnit } from './units'
import { DELETING, moving, RESTORING } from './user-deeds'
import { type EditableUser, insertLocalUser, lockUser, updateLocalUser } from './user-write-queries'
import { readUser } from './users'

/** Without a password: an invitation is what lets the user in. */
export function createUser(actor: Actor, { unitId: wanted, ...fields }: CreateUser): Promise<User> {
  return withOrganization(actor.organizationId, async (scope) => {
    const unitId = wanted ?? (await getMainUnitId(scope))
    await holdUnit(scope, unitId)
    await requireRightIn(scope, actor, 'users.create', unitId)
    const [id, at] = [newId(), now()]
    const attributes = withFields({ active: true }, fields)
    await insertLocalUser(scope, { id, unitId, at, attributes, columns: localColumns(attributes) })
    const object = { id, name: fields.displayName }
    await insertChanges(scope, actor, {
      at,
      changes: [{ objectKind: 'user', object, action: 'created', after: attributes }],
    })
    await record(scope, actor, { action: 'user.created', object, after: { ...attributes, unitId } })
    return readUser(scope, id)
  })
}

export function updateUser(actor: Actor, id: string, { unitId, ...fields }: UpdateUser): Promise<User> {
  return withOrganization(actor.organizationId, async (scope) => {
    const user = await lockUser(scope, id)
    if (user === null) throw notFound('This user')
    await requireRightIn(scope, actor, 'users.edit', user.unitId)
    if (Object.keys(fields).length > 0) await updateFields(scope, actor, { user, fields })
    if (unitId !== undefined) await runOne(scope, actor, { deed: await moving(scope, actor, unitId), id })
    return readUser(scope, id)
  })
}

export function deleteUser(actor: Actor, id: string): Promise<void> {
  return withOrganization(actor.organizationId, (scope) => runOne(scope, actor, { deed: DELETING, id }))
}

/** Back under the old id, inactive; memberships whose role lives count again, since they were kept. */
export function restoreUser(actor: Actor, id: string): Promise<User> {
  return withOrganization(actor.organizationId, async (scope) => {
    await runOne(scope, actor, { deed: RESTORING, id })
    return readUser(scope, id)
  })
}

type FieldChange = { user: EditableUser; fields: LocalFields }

async function updateFields(scope: Scope, actor: Actor, { user, fields }: FieldChange): Promise<void> {
  const { id } = user
  await requireCoverage(scope, actor, id)
  requireEditable(user, fields)
  const before = { ...user.attributes, userName: user.userName, displayName: user.displayName }
  const attributes = withFields(before, fields)
  const differences = differing(before, attributes)
  if (differences === null) return
  const at = now()
  await updateLocalUser(scope, id, { at, attributes, columns: localColumns(attributes) })
  const object = { id, name: user.displayName }
  await insertChanges(scope, actor, {
    at,
    changes: [{ objectKind: 'user', object, action: 'changed', ...differences }],
  })
  await record(scope, actor, { action: 'user.changed', object, ...differences })
}

function requireEditable({ deleted, profileName }: EditableUser, fields: LocalFields): void {
  if (deleted) throw new AppError('conflict', 'This user is deleted. Restore the user first.')
  if (profileName === null) return
  const message = `is led by Entra ID through the profile "${profileName}": change it there`
  throw new AppError('conflict', `This user ${message}.`, {
    issues: Object.keys(fields).map((path) => ({ path, message })),
  })
}

/** The attributes that differ, whole; null where none does. */
function differing(before: Attributes, after: Attributes) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  )
  const pick = (attributes: Attributes) => Object.fromEntries(names.map((name) => [name, attributes[name]]))
  return names.length > 0 ? { before: pick(before), after: pick(after) } : null
}
