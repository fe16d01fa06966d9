// Members of local roles, local and pushed users alike: added and removed, one or many.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { type Scope, withOrganization } from '@/lib/db/organization'
import { requireRoleCoverage } from '@/lib/grants/coverage'
import { type Deed, runBulkIn } from './bulk'
import { type Candidate, deleteMembers, insertMembers, selectMembersAmong } from './bulk-queries'
import type { Bulk, BulkResult } from './bulk-schema'
import type { NewChange } from './change-queries'
import { requireLocalRole } from './role-changes'
import { updateRoleVersion } from './role-write-queries'

/** Membership gives what the role holds, so nobody adds to a role that holds more than he does. */
export function addMembers(actor: Actor, roleId: string, bulk: Bulk): Promise<BulkResult> {
  return changeMembers(actor, roleId, { bulk, joins: true })
}

/** Takes away what the role gives. */
export function removeMembers(actor: Actor, roleId: string, bulk: Bulk): Promise<BulkResult> {
  return changeMembers(actor, roleId, { bulk, joins: false })
}

type Change = { bulk: Bulk; joins: boolean }

function changeMembers(actor: Actor, roleId: string, { bulk, joins }: Change): Promise<BulkResult> {
  return withOrganization(actor.organizationId, async (scope) => {
    const deed = await membership(scope, actor, { roleId, joins })
    const result = await runBulkIn(scope, actor, { deed, bulk })
    if (!bulk.dryRun && result.done > 0) await updateRoleVersion(scope, roleId, now())
    return result
  })
}

type Side = { roleId: string; joins: boolean }

async function membership(scope: Scope, actor: Actor, { roleId, joins }: Side): Promise<Deed> {
  const { name } = await requireLocalRole(scope, roleId)
  await requireRoleCoverage(scope, actor, [roleId])
  const members = await selectMembersAmong(scope, roleId)
  const values = { [joins ? 'after' : 'before']: { role: { id: roleId, displayName: name } } }
  return {
    right: 'roles.edit',
    needsCoverage: false,
    audited: joins ? 'user.added-to-role' : 'user.removed-from-role',
    isDone: (user) => members.has(user.id) === joins,
    obstacle: (user) => (joins && user.deletedAt ? 'Is deleted. Restore the user first.' : null),
    values: () => values,
    write: joins ? insertMembers(roleId) : deleteMembers(roleId),
    changes: (users) => [...users.map(moved), summed(users)],
  }

  function moved(object: Candidate): NewChange {
    return { objectKind: 'membership', object, action: joins ? 'added' : 'removed', ...values }
  }

  function summed(users: Candidate[]): NewChange {
    const ids = users.map(({ id }) => id)
    const sides = joins
      ? { before: { removed: null }, after: { added: ids } }
      : { before: { removed: ids }, after: { added: null } }
    return { objectKind: 'role', object: { id: roleId }, action: 'members-changed', ...sides }
  }
}
