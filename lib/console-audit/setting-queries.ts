// SQL of how each organization's audit log is kept and streamed.

import type { Scope } from '@/lib/db/organization'

const NOTHING_SET = {
  keptMonths: null,
  streamHost: null,
  streamPort: null,
  streamCa: null,
  streamedNumber: 0,
  streamedAt: null,
  streamError: null,
  streamFailingSince: null,
} as const

export async function selectSetting({ db, organizationId }: Scope) {
  return (await db.auditSetting.findUnique({ where: { organizationId } })) ?? { organizationId, ...NOTHING_SET }
}

export type SettingRow = Awaited<ReturnType<typeof selectSetting>>

export async function upsertSetting(
  { db, organizationId }: Scope,
  fields: Partial<Omit<SettingRow, 'organizationId'>>,
) {
  await db.auditSetting.upsert({
    where: { organizationId },
    create: { organizationId, ...fields },
    update: fields,
  })
}

/** Moves the cursor from where it was; a stream that was set anew meanwhile stays as it was set. */
export async function updateStreamed(
  { db, organizationId }: Scope,
  { from, to, at }: { from: SettingRow; to: number; at: Date },
): Promise<void> {
  const { streamHost, streamPort, streamedNumber } = from
  await db.auditSetting.updateMany({
    where: { organizationId, streamHost, streamPort, streamedNumber },
    data: { streamedNumber: to, streamedAt: at, streamError: null, streamFailingSince: null },
  })
}

export async function updateFailing(
  { db, organizationId }: Scope,
  { from, error, at }: { from: SettingRow; error: string; at: Date },
): Promise<void> {
  const { streamHost, streamPort } = from
  await db.auditSetting.updateMany({
    where: { organizationId, streamHost, streamPort },
    data: { streamError: error, streamFailingSince: from.streamFailingSince ?? at },
  })
}
