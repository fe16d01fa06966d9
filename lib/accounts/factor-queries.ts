// SQL of second factors.

import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'

type New = { id?: string; userId: string; name: string; createdAt: Date } & (
  | { kind: 'totp'; secretSealed: Uint8Array<ArrayBuffer>; lastStep: number }
  | { kind: 'passkey'; credentialId: string; publicKey: Uint8Array<ArrayBuffer>; counter: bigint; transports: string[] }
)

export async function insertFactor({ db, organizationId }: Scope, { id = newId(), ...factor }: New): Promise<void> {
  await db.secondFactor.create({ data: { transports: [], ...factor, organizationId, id } })
}

/** Apps and passkeys, without recovery codes. */
export function selectFactors({ db, organizationId }: Scope, userId: string) {
  return db.secondFactor.findMany({
    where: { organizationId, userId, kind: { not: 'recovery-code' } },
    orderBy: { id: 'asc' },
  })
}

export function selectTotp({ db, organizationId }: Scope, userId: string) {
  return db.secondFactor.findFirst({ where: { organizationId, userId, kind: 'totp' } })
}

export function selectPasskey({ db, organizationId }: Scope, userId: string, credentialId: string) {
  return db.secondFactor.findFirst({ where: { organizationId, userId, kind: 'passkey', credentialId } })
}

/** False where this step or a later one was used in the meantime. */
export async function updateStep({ db, organizationId }: Scope, id: string, used: { step: number; at: Date }) {
  const { count } = await db.secondFactor.updateMany({
    where: { organizationId, id, lastStep: { lt: used.step } },
    data: { lastStep: used.step, lastUsedAt: used.at },
  })
  return count === 1
}

/** False where the passkey signed something else in the meantime. */
export async function updateCounter(
  { db, organizationId }: Scope,
  id: string,
  used: { from: bigint | null; to: number; at: Date },
) {
  const { count } = await db.secondFactor.updateMany({
    where: { organizationId, id, counter: used.from },
    data: { counter: BigInt(used.to), lastUsedAt: used.at },
  })
  return count === 1
}

export async function deleteFactor({ db, organizationId }: Scope, userId: string, id: string) {
  const { count } = await db.secondFactor.deleteMany({
    where: { organizationId, userId, id, kind: { not: 'recovery-code' } },
  })
  return count === 1
}

export async function deleteFactors({ db, organizationId }: Scope, userId: string): Promise<void> {
  await db.secondFactor.deleteMany({ where: { organizationId, userId } })
}

export function countRecoveryCodes({ db, organizationId }: Scope, userId: string): Promise<number> {
  return db.secondFactor.count({ where: { organizationId, userId, kind: 'recovery-code' } })
}

/** True for one caller only. */
export async function deleteRecoveryCode({ db, organizationId }: Scope, userId: string, hash: Buffer) {
  const { count } = await db.secondFactor.deleteMany({
    where: { organizationId, userId, kind: 'recovery-code', codeHash: Uint8Array.from(hash) },
  })
  return count === 1
}

export async function replaceRecoveryCodes(
  { db, organizationId }: Scope,
  userId: string,
  { hashes, at }: { hashes: Buffer[]; at: Date },
): Promise<void> {
  await db.secondFactor.deleteMany({ where: { organizationId, userId, kind: 'recovery-code' } })
  await db.secondFactor.createMany({
    data: hashes.map((hash) => ({
      organizationId,
      id: newId(),
      userId,
      kind: 'recovery-code',
      name: 'Recovery code',
      createdAt: at,
      transports: [],
      codeHash: Uint8Array.from(hash),
    })),
  })
}

export async function isSecondFactorRequired({ db, organizationId }: Scope): Promise<boolean> {
  const row = await db.organization.findUnique({
    where: { id: organizationId },
    select: { secondFactorRequired: true },
  })
  return row?.secondFactorRequired === true
}
