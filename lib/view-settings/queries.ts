// SQL of how people like their tables.

import type { Scope } from '@/lib/db/organization'
import type { TableView } from './schema'

type Key = { userId: string; view: string }

export async function selectView({ db, organizationId }: Scope, key: Key): Promise<unknown> {
  const row = await db.viewSetting.findUnique({ where: { organizationId_userId_view: { organizationId, ...key } } })
  return row?.value ?? null
}

export async function upsertView({ db, organizationId }: Scope, key: Key, value: TableView, at: Date): Promise<void> {
  const kept = { value, updatedAt: at }
  await db.viewSetting.upsert({
    where: { organizationId_userId_view: { organizationId, ...key } },
    create: { organizationId, ...key, ...kept },
    update: kept,
  })
}
