// SQL of API tokens. Their table is looked up by hash across organizations, so every statement here names the organization itself.

import type { Scope } from '@/lib/db/organization'

export type ApiTokenRow = {
  id: string
  name: string
  lastFour: string
  makerId: string
  makerName: string
  rights: string[]
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

type NewRow = Omit<ApiTokenRow, 'makerName' | 'lastUsedAt' | 'revokedAt'> & { hash: Buffer }

export async function insertApiToken({ db, organizationId }: Scope, { hash, ...row }: NewRow): Promise<void> {
  await db.apiToken.create({ data: { ...row, hash: Uint8Array.from(hash), organizationId } })
}

/** Newest first: the ids are ordered by time. */
export async function selectApiTokens(
  { db, organizationId }: Scope,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<ApiTokenRow[]> {
  const rows = await db.apiToken.findMany({
    where: { organizationId, ...(before && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit,
    omit: { hash: true },
  })
  const makers = await db.directoryUser.findMany({
    where: { organizationId, id: { in: rows.map((row) => row.makerId) } },
    select: { id: true, displayName: true },
  })
  const names = new Map(makers.map((maker) => [maker.id, maker.displayName]))
  return rows.map((row) => ({ ...row, makerName: names.get(row.makerId) ?? '' }))
}

export async function revokeApiToken(
  { db, organizationId }: Scope,
  id: string,
  now: Date,
): Promise<{ name: string } | 'earlier' | 'unknown'> {
  const token = await db.apiToken.findFirst({ where: { organizationId, id }, select: { name: true } })
  if (token === null) return 'unknown'
  const { count } = await db.apiToken.updateMany({
    where: { organizationId, id, revokedAt: null },
    data: { revokedAt: now },
  })
  return count === 1 ? token : 'earlier'
}
