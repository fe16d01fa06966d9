import { groupBody } from './bodies'
import type { Connection } from './connection'
import { attributeOperations } from './dialects'
import { type Job, newLink, type ProvisioningEvent } from './job-state'
import { type Attributes, mapGroup } from './mappings'
import { anchored, differences, requireUnclaimed } from './provision-user'
import { createResource, deleteResource, findResource, getResource, patchResource, type TargetResource } from './target'

type Outcome = Pick<ProvisioningEvent, 'action' | 'status' | 'detail'>

const SKIPPED = { action: 'None', status: 'Skipped' } as const

/** Brings one group in line, without its members. Groups have no disabled state: who leaves the scope is deleted. */
export async function provisionGroup(job: Job, connection: Connection, groupId: string): Promise<Outcome> {
  const group = job.tenant.groups.get(groupId)
  const link = job.links.get(groupId)
  if (!group || !job.tenant.assigned.has(groupId)) return removeGroup(job, connection, groupId)
  if (link?.broken) return { ...SKIPPED, detail: 'InvalidAnchor: waits for a restart' }
  const attributes = mapGroup(group)
  if (!link) return matchOrCreateGroup(job, connection, { groupId, attributes })
  return anchored(link, async () =>
    writeChanges(job, connection, attributes, await getResource(connection, 'Groups', link.anchor)),
  )
}

async function removeGroup(job: Job, connection: Connection, groupId: string): Promise<Outcome> {
  const link = job.links.get(groupId)
  if (!link) return { ...SKIPPED, detail: 'NotEffectivelyEntitled' }
  if (!link.broken) await deleteResource(connection, 'Groups', link.anchor)
  job.links.delete(groupId)
  return { action: 'Delete', status: 'Success', detail: 'Deleted' }
}

async function matchOrCreateGroup(
  job: Job,
  connection: Connection,
  { groupId, attributes }: { groupId: string; attributes: Attributes },
): Promise<Outcome> {
  const name = job.settings.groupMatching
  const found = await findResource(connection, 'Groups', name, attributes.get(name) ?? '')
  if (found) {
    requireUnclaimed(job, groupId, found.id)
    job.links.set(groupId, newLink(found.id))
    return writeChanges(job, connection, attributes, found)
  }
  const made = await createResource(connection, 'Groups', groupBody(attributes))
  job.links.set(groupId, newLink(made.id))
  return { action: 'Create', status: 'Success', detail: 'Created' }
}

async function writeChanges(
  job: Job,
  connection: Connection,
  attributes: Attributes,
  resource: TargetResource,
): Promise<Outcome> {
  const changes = differences(attributes, resource)
  if (changes.length === 0) return { ...SKIPPED, detail: 'RedundantExport' }
  await patchResource(connection, 'Groups', resource.id, attributeOperations(changes, job.settings.dialect))
  return { action: 'Update', status: 'Success', detail: `${changes.length} operations` }
}
