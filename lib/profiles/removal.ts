// Deleting a profile: what it would do, its start, and the job that frees its people batch by batch before the profile goes.

import { type Actor, program } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import type { EntraProfile } from '@/lib/db/generated/client'
import { type Scope, withOrganization, withSystem } from '@/lib/db/organization'
import { AppError, notFound } from '@/lib/errors'
import { requireControl } from '@/lib/grants/control'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Handler, Payload } from '@/lib/jobs/jobs'
import { presentProfile } from './present'
import { lockProfile, selectProfile } from './queries'
import {
  type Change,
  endSessions,
  type Freed,
  freeRoles,
  freeUsers,
  insertChanges,
  selectRemovalPlan,
} from './removal-queries'
import type { People, Profile, RemovalPlan } from './schema'
import { revokeTokens } from './token-queries'

const USERS_A_BATCH = 500
/** Fewer: each role brings its memberships along. */
const ROLES_A_BATCH = 50

export async function planRemoval(actor: Actor, id: string): Promise<RemovalPlan> {
  const { organizationId } = actor
  const plan = await withSystem((db) => selectRemovalPlan({ db, organizationId }, id, now()))
  if (plan === null) throw notFound('The profile')
  const { users, activeUsers, roles, tokens, nameClashes, rightHolders } = plan
  return { users, activeUsers, roles, tokens, nameClashes, rightHolders }
}

/**
 * Ends all tokens at once and queues the rest. Deleting again, after a failed job, queues it again; with another choice it is
 * refused, because the first one has been done to some of the people already.
 */
export function removeProfile(actor: Actor, id: string, people: People): Promise<Profile> {
  return withOrganization(actor.organizationId, async (scope) => {
    const profile = await lockProfile(scope, id)
    if (profile === null) throw notFound('The profile')
    await requireControl(scope, actor, id)
    refuseOtherFate(profile, people)
    const tokens = await revokeTokens(scope, id, { at: now() })
    const deletingAt = profile.deletingAt ?? now()
    await scope.db.entraProfile.update({ where: key(scope, id), data: { deletingAt, deletingPeople: people } })
    await record(scope, actor, {
      action: profile.deletingAt === null ? 'entra-profile.deletion-started' : 'entra-profile.deletion-tried-again',
      object: { id, name: profile.name },
      after: { people, tokensRevoked: tokens },
    })
    const by = { id: actor.id, name: actor.name }
    const payload = { organizationId: scope.organizationId, profileId: id, people, by }
    await enqueue(scope, 'remove-profile', payload, { key: `remove-profile ${id}` })
    const row = await selectProfile(scope, id, now())
    if (row === null) throw notFound('The profile')
    return presentProfile(row)
  })
}

function refuseOtherFate({ deletingPeople }: EntraProfile, people: People): void {
  if (deletingPeople === null || deletingPeople === people) return
  const message = `This profile is being deleted already, and "${deletingPeople}" was chosen for its users and roles.`
  throw new AppError('conflict', message, { issues: [{ path: 'people', message }] })
}

/** Each batch is a transaction of its own, so a job that was cut off goes on where it stopped. */
export const removeProfilePeople: Handler<'remove-profile'> = async (job, signal) => {
  while (!signal.aborted) {
    if (await withSystem((db) => freeBatch({ db, organizationId: job.organizationId }, job))) return
  }
  throw new Error('The worker stops; the job goes on where it stopped.')
}

/** True once nothing is left and the profile is gone. */
async function freeBatch(scope: Scope, job: Payload<'remove-profile'>): Promise<boolean> {
  // Waits for pushes that were under way when the tokens ended; whom they created is freed as well.
  const profile = await lockProfile(scope, job.profileId)
  if (profile === null) return true
  const at = now()
  const users = await freeUsers(scope, profile.id, { people: job.people, at, limit: USERS_A_BATCH })
  const roles = await freeRoles(scope, profile.id, { people: job.people, at, limit: ROLES_A_BATCH })
  const ended = users.filter((user) => user.deleted || !user.active).map(({ id }) => id)
  await endSessions(scope, ended)
  const changes = [...history('user', users, profile), ...history('role', roles, profile)]
  await insertChanges(scope, { profileId: profile.id, actorId: job.by.id, actorName: job.by.name, at }, changes)
  if (users.length > 0 || roles.length > 0) return false
  await finish(scope, profile, job)
  return true
}

function history(objectKind: Change['objectKind'], freed: Freed[], profile: EntraProfile): Change[] {
  return freed.map((one) => {
    const disabled = one.wasActive && !one.active
    return {
      objectKind,
      objectId: one.id,
      action: one.deleted && !one.wasDeleted ? 'deleted' : disabled ? 'disabled' : 'changed',
      before: { origin: profile.name, ...(disabled && { active: true }) },
      after: { origin: 'local', ...(disabled && { active: false }) },
    }
  })
}

async function finish(scope: Scope, profile: EntraProfile, { by, people }: Payload<'remove-profile'>): Promise<void> {
  const { organizationId } = scope
  await scope.db.entraProfile.delete({ where: key(scope, profile.id) })
  await record(
    scope,
    { ...program(by.name, organizationId), id: by.id },
    {
      action: 'entra-profile.deleted',
      object: { id: profile.id, name: profile.name },
      before: { tenantId: profile.tenantId, applicationId: profile.applicationId },
      after: { people },
    },
  )
}

function key({ organizationId }: Scope, id: string) {
  return { organizationId_id: { organizationId, id } }
}
