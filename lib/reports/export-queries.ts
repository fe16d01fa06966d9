// SQL of exports and their parts.

import type { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import type { Person } from './owner'

const COLUMNS = {
  organizationId: true,
  id: true,
  ownerOrganizationId: true,
  ownerId: true,
  report: true,
  title: true,
  view: true,
  query: true,
  timeZone: true,
  format: true,
  sensitive: true,
  status: true,
  rows: true,
  bytes: true,
  expectedRows: true,
  truncated: true,
  fileName: true,
  problem: true,
  fence: true,
  createdAt: true,
  finishedAt: true,
  expiresAt: true,
} as const satisfies Prisma.ExportSelect

export type ExportRow = Prisma.ExportGetPayload<{ select: typeof COLUMNS }>

const UNDER_WAY = ['waiting', 'running']

const ownedBy = ({ organizationId, id }: Person) => ({ ownerOrganizationId: organizationId, ownerId: id })

/** Newest first, those that have not expired by `now`. */
export function selectExports(
  { db, organizationId }: Scope,
  owner: Person,
  { after, limit, now }: { after?: string | undefined; limit: number; now: Date },
) {
  return db.export.findMany({
    where: { organizationId, ...ownedBy(owner), expiresAt: { gt: now }, ...(after && { id: { lt: after } }) },
    select: COLUMNS,
    orderBy: { id: 'desc' },
    take: limit,
  })
}

export function selectOwnExport({ db, organizationId }: Scope, owner: Person, id: string): Promise<ExportRow | null> {
  return db.export.findFirst({ where: { organizationId, id, ...ownedBy(owner) }, select: COLUMNS })
}

/** Waits for whoever counts and makes one for the same person, so that two requests do not both find the last place free. */
export async function countUnderWay({ db, organizationId }: Scope, owner: Person): Promise<number> {
  await db.$executeRaw`select pg_advisory_xact_lock(hashtextextended('rollcall exports of ' || ${owner.id}, 0))`
  return db.export.count({ where: { organizationId, ...ownedBy(owner), status: { in: UNDER_WAY } } })
}

/** Those in the list of a person, and the bytes of files: what has expired takes room until it is swept out, what was stopped or failed has none. */
export async function selectKept({ db, organizationId }: Scope, owner: Person, now: Date) {
  const own = { organizationId, ...ownedBy(owner) }
  const sumOf = async (where: Prisma.ExportWhereInput) => {
    const kept = { ...where, status: { in: ['running', 'done'] } }
    const { _sum } = await db.export.aggregate({ where: kept, _sum: { bytes: true } })
    return Number(_sum.bytes)
  }
  const count = await db.export.count({ where: { ...own, expiresAt: { gt: now } } })
  return { count, bytes: await sumOf(own), allBytes: await sumOf({ organizationId }) }
}

export function insertExport(
  { db, organizationId }: Scope,
  row: Omit<Prisma.ExportUncheckedCreateInput, 'organizationId'>,
) {
  return db.export.create({ data: { ...row, organizationId }, select: COLUMNS })
}

/**
 * Takes up an export for a try of its own: whoever had it before writes nothing more, and what he wrote is to be deleted first. Null for
 * one that is no longer under way.
 */
export async function claimExport({ db, organizationId }: Scope, id: string): Promise<ExportRow | null> {
  const claimed = await db.export.updateMany({
    where: { organizationId, id, status: { in: UNDER_WAY } },
    data: { status: 'running', fence: { increment: 1 }, rows: 0, bytes: 0, truncated: false },
  })
  if (claimed.count === 0) return null
  return db.export.findUnique({ where: { organizationId_id: { organizationId, id } }, select: COLUMNS })
}

type Held = Pick<ExportRow, 'id' | 'fence'>
type Change = Pick<
  Prisma.ExportUncheckedUpdateInput,
  'status' | 'rows' | 'bytes' | 'expectedRows' | 'truncated' | 'problem' | 'finishedAt' | 'expiresAt'
>

/** False where it was cancelled or taken over: then nothing was changed. */
export async function updateHeld({ db, organizationId }: Scope, { id, fence }: Held, change: Change): Promise<boolean> {
  const { count } = await db.export.updateMany({
    where: { organizationId, id, fence, status: 'running' },
    data: change,
  })
  return count > 0
}

export async function cancelExport({ db, organizationId }: Scope, id: string, now: Date): Promise<boolean> {
  const { count } = await db.export.updateMany({
    where: { organizationId, id, status: { in: UNDER_WAY } },
    data: { status: 'cancelled', finishedAt: now },
  })
  return count > 0
}

/** Gone for everyone, though its parts are still there. */
export async function endExport({ db, organizationId }: Scope, id: string, now: Date): Promise<void> {
  await db.export.updateMany({ where: { organizationId, id }, data: { expiresAt: now } })
}

export async function insertPart(
  { db, organizationId }: Scope,
  exportId: string,
  part: { number: number; content: Uint8Array<ArrayBuffer> },
) {
  await db.exportPart.create({ data: { organizationId, exportId, ...part }, select: { number: true } })
}

export function selectPart({ db, organizationId }: Scope, exportId: string, number: number) {
  return db.exportPart.findUnique({
    where: { organizationId_exportId_number: { organizationId, exportId, number } },
    select: { content: true },
  })
}
