import type { Connection } from './connection'
import { memberOperations } from './dialects'
import { type Job, type ProvisioningEvent, usableLink } from './job-state'
import { targetUserName } from './mappings'
import { provisionGroup } from './provision-group'
import { provisionUser } from './provision-user'
import { isAssigned } from './scope'
import { hasMember, patchResource, probe } from './target'

export type OnDemand = { readonly userId: string } | { readonly groupId: string; readonly memberIds: readonly string[] }

type Outcome = Pick<ProvisioningEvent, 'action' | 'status' | 'detail'>

/** Microsoft Learn, On-demand provisioning: one user, or one group with up to five of its members; the compliance flag has no effect. */
export const MEMBERS_ON_DEMAND = 5

/** The steps of the portal: test connection, import, scope, match, act. Throws a ProvisioningError where a step fails. */
export async function provisionOnDemand(job: Job, connection: Connection, request: OnDemand): Promise<Outcome> {
  const once: Job = { ...job, settings: { ...job.settings, dialect: 'default' } }
  if ('groupId' in request && request.memberIds.length > MEMBERS_ON_DEMAND) {
    throw new RangeError(`On-demand provisioning takes at most ${MEMBERS_ON_DEMAND} members of a group`)
  }
  await probe(connection, 'Users', job.settings.userMatching[0] ?? 'userName')
  return 'userId' in request
    ? provisionPerson(once, connection, request.userId)
    : provisionTeam(once, connection, request)
}

/** Users who are disabled or deleted in the tenant are not found by the search of the portal. */
async function provisionPerson(job: Job, connection: Connection, userId: string): Promise<Outcome> {
  const user = job.tenant.users.get(userId)
  if (!user || user.deleted || !user.accountEnabled) return skipped('The user was not found')
  if (!isAssigned(job.tenant, userId) && !usableLink(job, userId))
    return skipped(`${targetUserName(user)} is not assigned to the application`)
  return provisionUser(job, connection, userId)
}

async function provisionTeam(
  job: Job,
  connection: Connection,
  { groupId, memberIds }: { groupId: string; memberIds: readonly string[] },
): Promise<Outcome> {
  if (!job.tenant.assigned.has(groupId)) return skipped('The group is not assigned to the application')
  const outcome = await provisionGroup(job, connection, groupId)
  for (const userId of memberIds) await provisionPerson(job, connection, userId)
  const added = await joinMembers(job, connection, { groupId, memberIds })
  return added > 0 ? { ...outcome, status: 'Success', detail: `${outcome.detail}, ${added} members added` } : outcome
}

/** Asks for each member first (Microsoft Learn: requests about a reference attribute), then adds those who are missing in one request. */
async function joinMembers(
  job: Job,
  connection: Connection,
  { groupId, memberIds }: { groupId: string; memberIds: readonly string[] },
) {
  const group = usableLink(job, groupId)
  const members = job.tenant.groups.get(groupId)?.members
  const missing = new Map<string, string>()
  for (const userId of memberIds) {
    const user = members?.has(userId) ? usableLink(job, userId) : null
    if (group && user && !(await hasMember(connection, group.anchor, user.anchor))) missing.set(userId, user.anchor)
  }
  if (!group || missing.size === 0) return 0
  await patchResource(connection, 'Groups', group.anchor, memberOperations('add', [...missing.values()], 'default'))
  for (const [userId, anchor] of missing) group.members.set(userId, anchor)
  return missing.size
}

function skipped(detail: string): Outcome {
  return { action: 'None', status: 'Skipped', detail }
}
