// SQL of logos.

import type { Scope } from '@/lib/db/organization'

export type LogoRow = { type: string; content: Uint8Array; updatedAt: Date }

export function selectLogo({ db, organizationId }: Scope): Promise<LogoRow | null> {
  return db.organizationLogo.findUnique({
    where: { organizationId },
    select: { type: true, content: true, updatedAt: true },
  })
}

type NewLogo = { type: string; content: Uint8Array<ArrayBuffer>; updatedAt: Date }

export async function upsertLogo({ db, organizationId }: Scope, logo: NewLogo): Promise<void> {
  await db.organizationLogo.upsert({ where: { organizationId }, create: { organizationId, ...logo }, update: logo })
}

export async function deleteLogo({ db, organizationId }: Scope): Promise<boolean> {
  const { count } = await db.organizationLogo.deleteMany({ where: { organizationId } })
  return count > 0
}
