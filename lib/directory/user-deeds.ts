// What can be done to users, one or many: move, activate, deactivate, delete, restore, delete permanently.

import type { Actor } from '@/lib/actor'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { findGains, gain, requireRightIn } from '@/lib/grants/reach'
import { type Deed, runBulk, runBulkIn } from './bulk'
import { type Candidate, updateActive, updateDeleted, updateRestored, updateUnit } from './bulk-queries'
import type { Bulk, BulkMove, BulkResult } from './bulk-schema'
import type { NewChange } from './change-queries'
import { deleteUsersById } from './purge-queries'
import { restoreObstacle } from './restore'
import { holdUnit } from './units'

export function moveUsers(actor: Actor, { unitId, ...bulk }: BulkMove): Promise<BulkResult> {
  return withOrganization(actor.organizationId, async (scope) => {
    return runBulkIn(scope, actor, { deed: await moving(scope, actor, unitId), bulk })
  })
}

/** Into a unit on which the actor may do the same. */
export async function moving(scope: Scope, actor: Actor, unitId: string): Promise<Deed> {
  const unit = await holdUnit(scope, unitId)
  await requireRightIn(scope, actor, 'users.edit', unitId)
  const gained = await findGains(scope, actor, unitId)
  const values = (user: Candidate) => ({ before: { unit: user.unitName }, after: { unit: unit.name } })
  return {
    right: 'users.edit',
    needsCoverage: true,
    audited: 'user.moved',
    isDone: (user) => user.unitId === unitId,
    obstacle: (user) => {
      const right = gained(user.unitId)
      return user.deletedAt ? DELETED : right ? gain(right, unit.name) : null
    },
    values,
    write: updateUnit(unitId),
    changes: history('moved', values),
  }
}

export function activateUsers(actor: Actor, bulk: Bulk): Promise<BulkResult> {
  return runBulk(actor, switching(true), bulk)
}

/** Ends sessions and API tokens. */
export function deactivateUsers(actor: Actor, bulk: Bulk): Promise<BulkResult> {
  return runBulk(actor, switching(false), bulk)
}

export function deleteUsers(actor: Actor, bulk: Bulk): Promise<BulkResult> {
  return runBulk(actor, DELETING, bulk)
}

export function restoreUsers(actor: Actor, bulk: Bulk): Promise<BulkResult> {
  return runBulk(actor, RESTORING, bulk)
}

export function purgeUsers(actor: Actor, bulk: Bulk): Promise<BulkResult> {
  return runBulk(actor, PURGING, bulk)
}

const DELETED = 'Is deleted. Restore the user first.'

function switching(active: boolean): Deed {
  const values = () => ({ before: { active: !active }, after: { active } })
  return {
    right: 'users.edit',
    needsCoverage: true,
    ...(!active && { sparesActor: true }),
    audited: active ? 'user.activated' : 'user.deactivated',
    isDone: (user) => user.active === active,
    obstacle: (user) => (user.deletedAt ? DELETED : led(user)),
    values,
    write: updateActive(active),
    changes: history(active ? 'enabled' : 'disabled', values),
  }
}

export const DELETING: Deed = {
  right: 'users.delete',
  needsCoverage: true,
  sparesActor: true,
  audited: 'user.deleted',
  isDone: (user) => user.deletedAt !== null,
  obstacle: led,
  values: named,
  write: updateDeleted,
  changes: history('deleted', named),
}

/** The user comes back inactive, so that nobody gains anything by it: activating him asks for coverage. */
export const RESTORING: Deed = {
  right: 'users.restore',
  needsCoverage: false,
  audited: 'user.restored',
  isDone: () => false,
  obstacle: (user, at) => restoreObstacle('This user', user, at),
  values: restored,
  write: updateRestored,
  lost: 'Another user carries this user name now. Rename or delete him first.',
  changes: history('restored', restored),
}

const PURGING: Deed = {
  right: 'users.purge',
  needsCoverage: true,
  audited: 'user.purged',
  isDone: () => false,
  obstacle: (user) => (user.deletedAt ? null : 'Is not deleted. Delete the user first.'),
  values: named,
  write: deleteUsersById,
  changes: () => [],
}

function named(user: Candidate) {
  return { before: { userName: user.userName, displayName: user.name } }
}

function restored(user: Candidate) {
  return { before: { deletedAt: user.deletedAt }, after: { active: false } }
}

/** Entra ID would undo it with its next cycle, or never know of it. */
function led({ profileName }: Candidate): string | null {
  return profileName && `Is led by Entra ID through the profile "${profileName}". Change it there.`
}

function history(action: string, values: (user: Candidate) => Pick<NewChange, 'before' | 'after'>): Deed['changes'] {
  return (users) => users.map((user) => ({ objectKind: 'user', object: user, action, ...values(user) }))
}
