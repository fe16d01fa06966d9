// SQL of saved reports, and of how many subscriptions lean on one.

import { conflict } from '@/lib/db/conflict'
import type { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

export type ReportRow = Awaited<ReturnType<typeof selectReport>>

const COLUMNS = {
  id: true,
  ownerId: true,
  ownerName: true,
  name: true,
  description: true,
  category: true,
  view: true,
  query: true,
  timeZone: true,
  shared: true,
} as const satisfies Prisma.CustomReportSelect

const TAKEN = 'Another report that you see has this name'

/** Those that everyone sees, and those of one person; by name. */
export function selectReports({ db, organizationId }: Scope, ownerId: string | null) {
  const visible = [{ shared: true }, ...(ownerId === null ? [] : [{ ownerId }])]
  return db.customReport.findMany({
    where: { organizationId, OR: visible },
    select: COLUMNS,
    orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
  })
}

/** Of one person, and of everybody. */
export async function countReports({ db, organizationId }: Scope, ownerId: string | null) {
  const all = await db.customReport.count({ where: { organizationId } })
  return { all, own: ownerId === null ? 0 : await db.customReport.count({ where: { organizationId, ownerId } }) }
}

export function selectReport({ db, organizationId }: Scope, id: string) {
  return db.customReport.findUnique({ where: { organizationId_id: { organizationId, id } }, select: COLUMNS })
}

type NewReport = Omit<Prisma.CustomReportUncheckedCreateInput, 'organizationId' | 'privateOwnerId'>

export function insertReport({ db, organizationId }: Scope, report: NewReport) {
  return db.customReport
    .create({ data: { ...report, organizationId }, select: COLUMNS })
    .catch(conflict('title', TAKEN))
}

export function updateReportRow(
  { db, organizationId }: Scope,
  id: string,
  data: Prisma.CustomReportUncheckedUpdateInput,
) {
  return db.customReport
    .update({ where: { organizationId_id: { organizationId, id } }, data, select: COLUMNS })
    .catch(conflict('title', TAKEN))
}

export async function deleteReport({ db, organizationId }: Scope, id: string): Promise<void> {
  await db.customReport.delete({ where: { organizationId_id: { organizationId, id } } })
}

/** Nobody subscribes to it, changes or deletes it meanwhile. */
export async function lockReport({ db, organizationId }: Scope, id: string): Promise<void> {
  await db.$queryRaw`select id from custom_report where organization_id = ${organizationId}::uuid and id = ${id}::uuid for update`
}

export function countSubscriptions({ db, organizationId }: Scope, report: string): Promise<number> {
  return db.subscription.count({ where: { organizationId, report } })
}

export async function selectZone({ db, organizationId }: Scope): Promise<string> {
  const found = await db.organization.findUnique({ where: { id: organizationId }, select: { timezone: true } })
  return found?.timezone ?? 'UTC'
}
