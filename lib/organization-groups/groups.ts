// What one can do with groups of organizations: list, add, rename, fill and empty, delete.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { record } from '@/lib/console-audit/record'
import { type Scope, withOrganization, withSystem } from '@/lib/db/organization'
import { AppError, invalidField, notFound } from '@/lib/errors'
import { findLacking } from '@/lib/grants/coverage'
import { isManaging } from '@/lib/grants/queries'
import { nameKey } from '@/lib/name-keys'
import { listOrganizations } from '@/lib/organizations/organizations'
import {
  deleteGroup,
  deleteMembers,
  type GroupRow,
  insertGroup,
  insertMembers,
  lockGroup,
  selectGiven,
  selectGroups,
  selectMemberIds,
  selectReach,
  updateGroup,
} from './queries'
import type { CreateOrganizationGroup, GroupReach, OrganizationGroup, UpdateOrganizationGroup } from './schema'

/** None for a managed organization. */
export async function listGroups({ organizationId }: Actor): Promise<{ items: OrganizationGroup[]; next: null }> {
  const rows = await withSystem((db) => selectGroups(db, organizationId))
  return { items: rows.map(present), next: null }
}

export async function createGroup(actor: Actor, input: CreateOrganizationGroup): Promise<OrganizationGroup> {
  await requireOrganizations(input.organizationIds)
  const { name, organizationIds } = input
  const id = await withOrganization(actor.organizationId, async (scope) => {
    if (!(await isManaging(scope)))
      throw new AppError('conflict', 'Groups of organizations are made in the managing organization.')
    const group = await insertGroup(scope, { name, nameKey: nameKey(name) }, now())
    await insertMembers(scope, group.id, organizationIds)
    const object = { id: group.id, name }
    await record(scope, actor, { action: 'organization-group.created', object, after: { name, organizationIds } })
    return group.id
  })
  return getGroup(actor, id)
}

/** Whoever adds or takes out an organization must hold there what the group gives: he hands it on, or takes it away. */
export async function changeGroup(
  actor: Actor,
  id: string,
  input: UpdateOrganizationGroup,
): Promise<OrganizationGroup> {
  const { name, organizationIds } = input
  if (organizationIds !== undefined) await requireOrganizations(organizationIds)
  await withOrganization(actor.organizationId, async (scope) => {
    const group = await requireGroup(scope, id)
    const before = await selectMemberIds(scope, id)
    const added = organizationIds?.filter((one) => !before.includes(one)) ?? []
    const gone = organizationIds === undefined ? [] : before.filter((one) => !organizationIds.includes(one))
    await requireGiven(scope, actor, { id, memberIds: [...added, ...gone] })
    await insertMembers(scope, id, added)
    await deleteMembers(scope, id, gone)
    await updateGroup(scope, id, { ...(name !== undefined && { name, nameKey: nameKey(name) }), updatedAt: now() })
    await record(scope, actor, {
      action: 'organization-group.changed',
      object: { id, name: name ?? group.name },
      before: { name: group.name, ...(organizationIds && { organizationIds: before }) },
      after: { name: name ?? group.name, ...(organizationIds && { organizationIds }) },
    })
  })
  return getGroup(actor, id)
}

export function removeGroup(actor: Actor, id: string): Promise<void> {
  return withOrganization(actor.organizationId, async (scope) => {
    const { name } = await requireGroup(scope, id)
    const organizationIds = await selectMemberIds(scope, id)
    await requireGiven(scope, actor, { id, memberIds: organizationIds })
    const grants = await selectReach(scope, id)
    await deleteGroup(scope, id)
    const before = { organizationIds, grants }
    await record(scope, actor, { action: 'organization-group.deleted', object: { id, name }, before })
  })
}

export function getGroupReach({ organizationId }: Actor, id: string): Promise<GroupReach> {
  return withOrganization(organizationId, async (scope) => {
    await requireGroup(scope, id)
    return { items: await selectReach(scope, id) }
  })
}

async function getGroup({ organizationId }: Actor, id: string): Promise<OrganizationGroup> {
  const [row] = await withSystem((db) => selectGroups(db, organizationId, id))
  if (row === undefined) throw notFound('The group')
  return present(row)
}

async function requireGroup(scope: Scope, id: string) {
  const group = await lockGroup(scope, id)
  if (group === null) throw notFound('The group')
  return group
}

async function requireOrganizations(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { items } = await listOrganizations(ids, { limit: ids.length })
  if (items.length < ids.length) throw invalidField('organizationIds', 'must name organizations that exist')
}

async function requireGiven(scope: Scope, actor: Actor, { id, memberIds }: { id: string; memberIds: string[] }) {
  if (memberIds.length === 0) return
  const [lacking] = await findLacking(scope, actor, await selectGiven(scope, id, memberIds))
  if (lacking === undefined) return
  const message = `This group gives the right "${lacking.right}", which you do not hold on all of the organizations you would add or take out. Nobody hands on or takes away what he does not hold.`
  throw new AppError('forbidden', message, { issues: [{ path: 'organizationIds', message }] })
}

function present({ createdAt, ...row }: GroupRow): OrganizationGroup {
  return { ...row, createdAt: createdAt.toISOString() }
}
