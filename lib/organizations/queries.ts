// SQL of organizations; a main organisational unit is born with each.

import { conflict } from '@/lib/db/conflict'
import type { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'

export type OrganizationFields = { name: string; timezone: string; country?: string | null; tags?: string[] }

export function insertOrganization({ db, organizationId }: Scope, fields: OrganizationFields & { managing: boolean }) {
  return db.organization
    .create({ data: { ...fields, tags: fields.tags ?? [], id: organizationId } })
    .catch(conflict('name', 'Another managing organization was made at this very moment. Try again.'))
}

/** The root of the organisational structure, where users land unless told otherwise. */
export async function insertMainUnit({ db, organizationId }: Scope, name: string): Promise<string> {
  const { id } = await db.organizationalUnit.create({ data: { organizationId, id: newId(), name } })
  return id
}

export function selectMainUnit({ db, organizationId }: Scope) {
  return db.organizationalUnit.findFirst({ where: { organizationId, parentId: null }, orderBy: { id: 'asc' } })
}

export function selectOrganization({ db, organizationId }: Scope) {
  return db.organization.findUnique({ where: { id: organizationId } })
}

export function updateOrganization(
  { db, organizationId }: Scope,
  fields: Partial<OrganizationFields> & { activityKeptDays?: number | undefined },
  now: Date,
) {
  return db.organization.update({ where: { id: organizationId }, data: { ...fields, updatedAt: now } })
}

/** The main unit goes by the organization's name until somebody gave it another. */
export async function renameMainUnit({ db, organizationId }: Scope, { from, to }: { from: string; to: string }) {
  await db.organizationalUnit.updateMany({ where: { organizationId, parentId: null, name: from }, data: { name: to } })
}

export function selectManaging(db: Prisma.TransactionClient) {
  return db.organization.findFirst({ where: { managing: true } })
}

type Page = { after: { name: string; id: string } | undefined; limit: number }

export function selectOrganizations(db: Prisma.TransactionClient, ids: readonly string[], { after, limit }: Page) {
  return db.organization.findMany({
    where: {
      id: { in: [...ids] },
      ...(after && { OR: [{ name: { gt: after.name } }, { name: after.name, id: { gt: after.id } }] }),
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: limit,
  })
}
