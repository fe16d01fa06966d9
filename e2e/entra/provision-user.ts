import { readAttribute } from './attribute-path'
import { userBody } from './bodies'
import type { Connection } from './connection'
import { attributeOperations, type Change, type Operation, roleOperations } from './dialects'
import { type Job, type Link, newLink, type ProvisioningEvent } from './job-state'
import { type Attributes, mapUser } from './mappings'
import type { EntraUser } from './people'
import { ProvisioningError } from './provisioning-error'
import { isAssigned } from './scope'
import { createResource, deleteResource, findResource, getResource, patchResource, type TargetResource } from './target'

type Outcome = Pick<ProvisioningEvent, 'action' | 'status' | 'detail'>

const SKIPPED = { action: 'None', status: 'Skipped' } as const

/** Brings one user of the application in line with the tenant; references follow separately. */
export async function provisionUser(job: Job, connection: Connection, userId: string): Promise<Outcome> {
  const user = job.tenant.users.get(userId)
  const link = job.links.get(userId)
  if (!user) return removeUser(job, connection, userId)
  const attributes = mapUser(job.tenant, user, job.settings)
  const active = attributes.get('active') === 'True'
  if (link?.broken) return { ...SKIPPED, detail: 'InvalidAnchor: waits for a restart' }
  if (link?.managed) return updateUser(job, connection, { user, attributes, link })
  // Not managed and not active: provisioning a disabled user is not supported (Microsoft Learn: How provisioning works).
  return active
    ? matchOrCreateUser(job, connection, { user, attributes })
    : { ...SKIPPED, detail: 'NotEffectivelyEntitled' }
}

async function removeUser(job: Job, connection: Connection, userId: string): Promise<Outcome> {
  const link = job.links.get(userId)
  if (link?.managed && !link.broken) await deleteResource(connection, 'Users', link.anchor)
  job.links.delete(userId)
  for (const other of job.links.values()) other.members.delete(userId)
  return link?.managed
    ? { action: 'Delete', status: 'Success', detail: 'Deleted' }
    : { ...SKIPPED, detail: 'Not managed' }
}

async function matchOrCreateUser(
  job: Job,
  connection: Connection,
  { user, attributes }: { user: EntraUser; attributes: Attributes },
): Promise<Outcome> {
  const found = await matchUser(job, connection, attributes)
  if (found) {
    requireUnclaimed(job, user.id, found.id)
    const link = job.links.get(user.id) ?? newLink(found.id)
    job.links.set(user.id, link.anchor === found.id ? Object.assign(link, { managed: true }) : newLink(found.id))
    return writeChanges(job, connection, { user, attributes, resource: found })
  }
  const made = await createResource(connection, 'Users', userBody(attributes, user.appRoles, job.settings.roles))
  job.links.set(user.id, { ...newLink(made.id), roles: JSON.stringify(user.appRoles) })
  return { action: 'Create', status: 'Success', detail: 'Created' }
}

/** Matching attributes are asked in order until one is found (Microsoft Learn: Customize attribute mappings). */
async function matchUser(job: Job, connection: Connection, attributes: Attributes) {
  for (const name of job.settings.userMatching) {
    const value = attributes.get(name)
    const found = value === undefined ? null : await findResource(connection, 'Users', name, value)
    if (found) return found
  }
  return null
}

async function updateUser(
  job: Job,
  connection: Connection,
  known: { user: EntraUser; attributes: Attributes; link: Link },
): Promise<Outcome> {
  const { user, attributes, link } = known
  const resource = await anchored(link, () => getResource(connection, 'Users', link.anchor))
  const leaves = user.deleted || !isAssigned(job.tenant, user.id)
  // Who leaves is disabled and nothing else is written.
  const wanted: Attributes = leaves ? new Map([['active', 'False']]) : attributes
  const outcome = await anchored(link, () => writeChanges(job, connection, { user, attributes: wanted, resource }))
  // An unassigned user is not managed any more; one in the recycle bin still is, until the hard delete.
  if (leaves && !user.deleted) link.managed = false
  return outcome
}

async function writeChanges(
  job: Job,
  connection: Connection,
  known: { user: EntraUser; attributes: Attributes; resource: TargetResource },
): Promise<Outcome> {
  const { user, attributes, resource } = known
  const operations: Operation[] = [
    ...attributeOperations(differences(attributes, resource), job.settings.dialect),
    ...changedRoles(job, user),
  ]
  if (operations.length === 0) return { ...SKIPPED, detail: 'RedundantExport' }
  await patchResource(connection, 'Users', resource.id, operations)
  const link = job.links.get(user.id)
  if (link) link.roles = JSON.stringify(user.appRoles)
  return {
    action: attributes.get('active') === 'False' ? 'Disable' : 'Update',
    status: 'Success',
    detail: `${operations.length} operations`,
  }
}

function changedRoles(job: Job, user: EntraUser): Operation[] {
  const { roles, dialect } = job.settings
  const written = job.links.get(user.id)?.roles ?? '[]'
  return roles === 'none' || written === JSON.stringify(user.appRoles)
    ? []
    : roleOperations(user.appRoles, roles, dialect)
}

/** Source against target: what the target lacks is added, what differs is replaced; null in the source is not provisioned. */
export function differences(attributes: Attributes, { body }: TargetResource): Change[] {
  const changes: Change[] = []
  for (const [path, value] of attributes) {
    const current = readAttribute(body, path)
    if (current !== value) changes.push({ kind: current === null ? 'add' : 'replace', path, value })
  }
  return changes
}

/** Remembers that the application no longer knows the anchor. */
export async function anchored<T>(link: Link, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProvisioningError && error.code === 'InvalidAnchor') link.broken = true
    throw error
  }
}

/** Two objects of the tenant must not share one of the application. */
export function requireUnclaimed(job: Job, objectId: string, anchor: string) {
  for (const [other, link] of job.links) {
    if (other !== objectId && link.anchor === anchor && link.managed) {
      throw new ProvisioningError(
        'DuplicateSourceEntries',
        `Object ${other} of the tenant is linked to ${anchor} already`,
      )
    }
  }
}
