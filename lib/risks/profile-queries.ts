// SQL of risk profiles, which are the managing organization's, and of which one each organization uses.

import { z } from 'zod'
import { conflict } from '@/lib/db/conflict'
import type { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'
import { nameKey } from '@/lib/name-keys'
import { Metric } from './profile-schema'

export const DEFAULT_NAME = 'Default Profile'

export type ProfileRow = { id: string; name: string; isDefault: boolean; metrics: Record<string, Metric | null> }

const COLUMNS = { id: true, name: true, isDefault: true, metrics: true } as const satisfies Prisma.RiskProfileSelect
const Metrics = z.record(z.string(), Metric.nullable())

type Stored = Omit<ProfileRow, 'metrics'> & { metrics: unknown }

function read({ metrics, ...row }: Stored): ProfileRow {
  return { ...row, metrics: Metrics.parse(metrics) }
}

/** Whoever needs it first makes it; of two at the same moment one does. */
export async function insertDefault({ db, organizationId }: Scope, at: Date): Promise<void> {
  await db.$executeRaw`
    insert into risk_profile (organization_id, id, name, name_key, is_default, created_at, updated_at)
    values (${organizationId}::uuid, ${newId()}::uuid, ${DEFAULT_NAME}, ${nameKey(DEFAULT_NAME)}, true, ${at}, ${at})
    on conflict do nothing`
}

/** The default one first, then by name. */
export async function selectProfiles({ db, organizationId }: Scope): Promise<ProfileRow[]> {
  const rows = await db.riskProfile.findMany({
    where: { organizationId },
    select: COLUMNS,
    orderBy: [{ isDefault: 'desc' }, { nameKey: 'asc' }],
  })
  return rows.map(read)
}

export async function selectProfile({ db, organizationId }: Scope, id: string): Promise<ProfileRow | null> {
  const row = await db.riskProfile.findUnique({ where: { organizationId_id: { organizationId, id } }, select: COLUMNS })
  return row && read(row)
}

const TAKEN = 'Another risk profile has this name'

type Fields = { name: string; metrics: Record<string, Metric | null> }

export async function insertProfile({ db, organizationId }: Scope, { name, metrics }: Fields, at: Date) {
  const times = { createdAt: at, updatedAt: at }
  const data = { organizationId, id: newId(), name, nameKey: nameKey(name), metrics, ...times }
  return read(await db.riskProfile.create({ data, select: COLUMNS }).catch(conflict('name', TAKEN)))
}

export async function updateProfileRow(
  { db, organizationId }: Scope,
  id: string,
  { name, metrics, at }: Fields & { at: Date },
): Promise<ProfileRow> {
  const data = { name, nameKey: nameKey(name), metrics, updatedAt: at }
  const where = { organizationId_id: { organizationId, id } }
  return read(await db.riskProfile.update({ where, data, select: COLUMNS }).catch(conflict('name', TAKEN)))
}

export async function deleteProfile({ db, organizationId }: Scope, id: string): Promise<void> {
  await db.riskProfile.delete({ where: { organizationId_id: { organizationId, id } } })
}

export type Use = { id: string; name: string; profileId: string | null }

/** Which profile each organization chose; null: the default one. */
export function selectUses(db: Prisma.TransactionClient): Promise<Use[]> {
  return db.$queryRaw<Use[]>`
    select o.id, o.name, s.profile_id as "profileId" from organization o
    left join risk_setting s on s.organization_id = o.id
    where o.deleting_at is null order by o.name, o.id`
}
