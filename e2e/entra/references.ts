import type { Connection } from './connection'
import { managerOperation, memberOperations } from './dialects'
import { isInEscrow } from './escrow'
import { type Job, type Link, type ProvisioningEvent, usableLink } from './job-state'
import { inParallel } from './pool'
import { anchored } from './provision-user'
import { hasManager, patchResource, resourceUrl } from './target'

/** `waiting`: somebody referred to has not arrived yet and is still being tried. */
export type ReferenceOutcome = Pick<ProvisioningEvent, 'action' | 'status' | 'detail'> & { readonly waiting: boolean }

const REDUNDANT = { action: 'None', status: 'Skipped', detail: 'RedundantExport', waiting: false } as const
const PATCHES_AT_ONCE = 20

/** The manager is linked once both users exist. One who is out of scope is left out, and is not noticed when he comes into it. */
export async function provisionManager(job: Job, connection: Connection, userId: string): Promise<ReferenceOutcome> {
  const link = usableLink(job, userId)
  const managerId = job.tenant.users.get(userId)?.manager ?? null
  if (!link) return REDUNDANT
  if (managerId === null) return link.manager === null ? REDUNDANT : writeManager(job, connection, link, null)
  const manager = usableLink(job, managerId)
  if (!manager) return { ...REDUNDANT, waiting: isInEscrow(job.escrow, managerId) }
  if (link.manager === manager.anchor) return REDUNDANT
  return writeManager(job, connection, link, manager.anchor)
}

async function writeManager(
  job: Job,
  connection: Connection,
  link: Link,
  anchor: string | null,
): Promise<ReferenceOutcome> {
  if (anchor !== null && (await hasManager(connection, link.anchor, anchor))) {
    link.manager = anchor
    return REDUNDANT
  }
  const manager = anchor === null ? null : { id: anchor, url: resourceUrl(connection, 'Users', anchor) }
  await anchored(link, () =>
    patchResource(connection, 'Users', link.anchor, [managerOperation(manager, job.settings.dialect)]),
  )
  link.manager = anchor
  return { action: 'Update', status: 'Success', detail: 'Manager', waiting: false }
}

/**
 * Sends what changed in the membership since it was last written. Somebody in the recycle bin stays a member, so that nothing is sent when
 * he is disabled nor when he is restored (Microsoft Learn: How provisioning works, known limitations).
 */
export async function provisionMembers(job: Job, connection: Connection, groupId: string): Promise<ReferenceOutcome> {
  const group = job.tenant.groups.get(groupId)
  const link = usableLink(job, groupId)
  if (!group || !link) return REDUNDANT
  const removed = [...link.members].filter(([userId]) => !group.members.has(userId))
  const added = [...group.members].flatMap((userId) => {
    const member = usableLink(job, userId)
    return member && !link.members.has(userId) ? [[userId, member.anchor] as const] : []
  })
  await sendMembers(job, connection, link, { kind: 'remove', members: removed })
  await sendMembers(job, connection, link, { kind: 'add', members: added })
  const waiting = [...group.members].some((userId) => isInEscrow(job.escrow, userId))
  if (added.length + removed.length === 0) return { ...REDUNDANT, waiting }
  return {
    action: 'Update',
    status: 'Success',
    detail: `${added.length} members added, ${removed.length} removed`,
    waiting,
  }
}

type MemberChange = { kind: 'add' | 'remove'; members: readonly (readonly [userId: string, anchor: string])[] }

async function sendMembers(job: Job, connection: Connection, link: Link, { kind, members }: MemberChange) {
  const { dialect, faults, membersPerPatch } = job.settings
  const batches = inBatches(members, faults.concurrentGroupPatches ? 1 : membersPerPatch)
  await inParallel(batches, faults.concurrentGroupPatches ? PATCHES_AT_ONCE : 1, async (batch) => {
    const operations = memberOperations(
      kind,
      batch.map(([, anchor]) => anchor),
      dialect,
    )
    await anchored(link, () => patchResource(connection, 'Groups', link.anchor, operations))
    for (const [userId, anchor] of batch) {
      if (kind === 'add') link.members.set(userId, anchor)
      else link.members.delete(userId)
    }
  })
}

function inBatches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}
