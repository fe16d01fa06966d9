// Deleting a managed organization: nobody comes in from the first moment on, and its rows go in a job, batch by batch.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { withSystem } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { enqueue } from '@/lib/jobs/enqueue'
import { presentOrganization } from './present'
import { selectManaging } from './queries'
import { endAllAccess, lockOrganization } from './removal-queries'
import type { Organization } from './schema'

/**
 * For people of the managing organization, whose audit log keeps it. Sessions, tokens and links end in the same transaction;
 * repeating it queues the rest again.
 */
export function removeOrganization(actor: Actor, { name }: { name: string }): Promise<Organization> {
  return withSystem(async (db) => {
    const row = await lockOrganization(db, actor.organizationId)
    const managing = await selectManaging(db)
    if (row === null || managing === null) throw notFound('The organization')
    if (row.managing)
      throw new AppError('conflict', 'The managing organization cannot be deleted: the others are led from it.')
    requireOutsider(actor)
    if (name !== row.name) throw mistyped(row.name)
    const deletingAt = row.deletingAt ?? now()
    await db.organization.update({ where: { id: row.id }, data: { deletingAt } })
    await endAllAccess(db, row.id, deletingAt)
    await record({ db, organizationId: managing.id }, actor, {
      action: 'organization.deletion-started',
      object: { id: row.id, name: row.name },
      before: { timezone: row.timezone, country: row.country, tags: row.tags },
    })
    const by = { id: actor.id, name: actor.name }
    await enqueue({ db }, 'delete-organization', { leavingId: row.id, by }, { key: `delete-organization ${row.id}` })
    return presentOrganization({ ...row, deletingAt })
  })
}

/** ROLLCALL_API_TOKEN, which has no id, is at home wherever it acts. */
function requireOutsider({ id, homeOrganizationId, organizationId }: Actor): void {
  if (id === null || homeOrganizationId !== organizationId) return
  throw new AppError('forbidden', 'An organization is deleted by people of the managing organization, not by its own.')
}

function mistyped(name: string): AppError {
  const message = `must be the name of the organization, exactly: ${name}`
  return new AppError('invalid', 'The name that was typed is another one.', { issues: [{ path: 'name', message }] })
}
