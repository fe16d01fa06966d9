// SQL of risks that somebody accepted.

import { conflict } from '@/lib/db/conflict'
import type { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

export type AcceptedRow = Awaited<ReturnType<typeof selectAcceptance>> & object

type Key = { sourceId: string; checkId: string; objectType: string | null; objectId: string | null }

/** One whose day has come makes room for the next. */
export async function endExpired({ db, organizationId }: Scope, key: Key, now: Date): Promise<void> {
  await db.$executeRaw`
    update accepted_risk set ended_at = expires_at
    where organization_id = ${organizationId}::uuid and source_id = ${key.sourceId}::uuid and check_id = ${key.checkId}
      and object_type is not distinct from ${key.objectType} and object_id is not distinct from ${key.objectId}
      and ended_at is null and expires_at <= ${now}`
}

type NewAcceptance = Omit<Prisma.AcceptedRiskUncheckedCreateInput, 'organizationId'>

export function insertAcceptance({ db, organizationId }: Scope, acceptance: NewAcceptance) {
  return db.acceptedRisk
    .create({ data: { ...acceptance, organizationId } })
    .catch(conflict('checkId', 'This is accepted already. End that first to accept it anew.'))
}

export function selectAcceptance({ db, organizationId }: Scope, id: string) {
  return db.acceptedRisk.findUnique({ where: { organizationId_id: { organizationId, id } } })
}

/** False where somebody was faster, or its day has come. */
export async function endAcceptanceRow(
  { db, organizationId }: Scope,
  id: string,
  { at, by }: { at: Date; by: string },
): Promise<boolean> {
  const where = { organizationId, id, endedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] }
  const { count } = await db.acceptedRisk.updateMany({ where, data: { endedAt: at, endedByName: by } })
  return count > 0
}

type Asked = { sourceId?: string | undefined; checkId?: string | undefined; after: string | undefined; limit: number }

/** Newest first. */
export function selectAccepted({ db, organizationId }: Scope, { sourceId, checkId, after, limit }: Asked) {
  return db.acceptedRisk.findMany({
    where: {
      organizationId,
      ...(sourceId !== undefined && { sourceId }),
      ...(checkId !== undefined && { checkId }),
      ...(after !== undefined && { id: { lt: after } }),
    },
    orderBy: { id: 'desc' },
    take: limit,
  })
}

/** What is detected now: of a check, or one object of it. */
export async function selectDetected(
  { db, organizationId }: Scope,
  { sourceId, checkId, objectType, objectId }: Key,
): Promise<{ objectName: string | null } | null> {
  const open = { organizationId, sourceId, checkId, toNumber: null }
  const result = await db.riskResult.findFirst({ where: { ...open, verdict: 'detected' }, select: { checkId: true } })
  if (result === null) return null
  if (objectType === null || objectId === null) return { objectName: null }
  const found = await db.riskFinding.findFirst({ where: { ...open, objectType, objectId }, select: { name: true } })
  return found && { objectName: found.name }
}
