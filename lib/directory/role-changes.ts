// Changing one role: local ones in their fields and lives; of pushed ones only what became of them.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { newId } from '@/lib/db/id'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { requireRoleCoverage } from '@/lib/grants/coverage'
import { nameKey } from '@/lib/name-keys'
import { insertChanges, type NewChange } from './change-queries'
import type { CreateRole, UpdateRole } from './change-schema'
import { deleteRoleById } from './purge-queries'
import { requireRestorable } from './restore'
import { lockDeletedRole, updateRestoredRole } from './restore-queries'
import { type EditableRole, insertRole, lockRole, updateRoleDeleted, updateRoleRow } from './role-write-queries'
import { readRole } from './roles'
import type { Role } from './schema'

export function createRole(actor: Actor, input: CreateRole): Promise<Role> {
  return withOrganization(actor.organizationId, async (scope) => {
    const [id, at] = [newId(), now()]
    const fields = { displayName: input.displayName, description: input.description || null }
    await insertRole(scope, { id, at, ...fields, displayNameKey: nameKey(input.displayName) })
    const object = { id, name: input.displayName }
    await tell(scope, actor, at, { objectKind: 'role', object, action: 'created', after: fields })
    await record(scope, actor, { action: 'role.created', object, after: fields })
    return readRole(scope, id)
  })
}

export function updateRole(actor: Actor, id: string, input: UpdateRole): Promise<Role> {
  return withOrganization(actor.organizationId, async (scope) => {
    const role = await requireLocalRole(scope, id)
    const before = { displayName: role.name, description: role.description }
    const after = {
      displayName: input.displayName ?? before.displayName,
      description: input.description === undefined ? before.description : input.description || null,
    }
    if (after.displayName === before.displayName && after.description === before.description) {
      return readRole(scope, id)
    }
    const at = now()
    await updateRoleRow(scope, id, { ...after, displayNameKey: nameKey(after.displayName), at })
    await tell(scope, actor, at, { objectKind: 'role', object: role, action: 'changed', before, after })
    await record(scope, actor, { action: 'role.changed', object: { id, name: after.displayName }, before, after })
    return readRole(scope, id)
  })
}

/** Ends what the role gave, so it needs somebody who holds that. */
export function deleteRole(actor: Actor, id: string): Promise<void> {
  return withOrganization(actor.organizationId, async (scope) => {
    const role = await requireLocalRole(scope, id)
    await requireRoleCoverage(scope, actor, [id])
    const [at, before] = [now(), { displayName: role.name, description: role.description }]
    await updateRoleDeleted(scope, id, at)
    await tell(scope, actor, at, { objectKind: 'role', object: role, action: 'deleted', before })
    await record(scope, actor, { action: 'role.deleted', object: role, before: { ...before, members: role.members } })
  })
}

/** Back under the old id; memberships whose user lives count again, since they were kept, and with them what the role gives. */
export function restoreRole(actor: Actor, id: string): Promise<Role> {
  return withOrganization(actor.organizationId, async (scope) => {
    const at = now()
    const role = requireRestorable('This role', await lockDeletedRole(scope, id), at)
    await requireRoleCoverage(scope, actor, [id])
    await updateRestoredRole(scope, role, at)
    const before = { deletedAt: role.deletedAt }
    await tell(scope, actor, at, { objectKind: 'role', object: role, action: 'restored', before, after: {} })
    await record(scope, actor, { action: 'role.restored', object: { id, name: role.name }, before })
    return readRole(scope, id)
  })
}

export function purgeRole(actor: Actor, id: string): Promise<void> {
  return withOrganization(actor.organizationId, async (scope) => {
    const role = await lockRole(scope, id)
    if (role === null) throw notFound('This role')
    if (!role.deleted) throw new AppError('conflict', 'This role is not deleted. Delete it first.')
    await deleteRoleById(scope, id)
    const before = { displayName: role.name, description: role.description }
    await record(scope, actor, { action: 'role.purged', object: { id, name: role.name }, before })
  })
}

/** Locked until the transaction has ended. */
export async function requireLocalRole(scope: Scope, id: string): Promise<EditableRole> {
  const role = await lockRole(scope, id)
  if (role === null) throw notFound('This role')
  if (role.profileName !== null) {
    throw new AppError(
      'conflict',
      `This role is led by Entra ID through the profile "${role.profileName}", with its members. Change it there.`,
    )
  }
  if (role.deleted) throw new AppError('conflict', 'This role is deleted. Restore it first.')
  return role
}

function tell(scope: Scope, actor: Actor, at: Date, change: NewChange): Promise<void> {
  return insertChanges(scope, actor, { at, changes: [change] })
}
