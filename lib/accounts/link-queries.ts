// SQL of one-time links. They are found by hash before anyone knows the organization, so their table has no wall.

import type { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'
import { LinkPurpose } from './link-schema'

type Db = Prisma.TransactionClient
type New = { hash: Buffer; purpose: LinkPurpose; userId: string; createdAt: Date; expiresAt: Date }

export async function insertLink({ db, organizationId }: Scope, { hash, ...link }: New): Promise<void> {
  await db.oneTimeLink.create({ data: { ...link, hash: Uint8Array.from(hash), organizationId } })
}

export async function deleteLinks({ db, organizationId }: Scope, userId: string): Promise<void> {
  await db.oneTimeLink.deleteMany({ where: { organizationId, userId, usedAt: null } })
}

/** The live link with its owner, if he may still be signed in. An invitation ends as soon as there is a password. */
export async function selectLink(db: Db, hash: Buffer, now: Date) {
  const link = await db.oneTimeLink.findFirst({ where: live(hash, now) })
  const purpose = LinkPurpose.safeParse(link?.purpose).data
  if (!link?.organizationId || !link.userId || purpose === undefined) return null
  const { organizationId, userId } = link
  const user = await db.directoryUser.findFirst({
    where: {
      organizationId,
      id: userId,
      ...canSignIn(now),
      passwordHash: purpose === 'invitation' ? null : { not: null },
    },
    select: { userName: true, userNameKey: true, displayName: true },
  })
  const organization = await db.organization.findUnique({ where: { id: organizationId }, select: { name: true } })
  const where = { organizationId }
  const providers =
    purpose === 'invitation'
      ? await db.identityProvider.findMany({ where, select: { id: true, name: true }, orderBy: { nameKey: 'asc' } })
      : []
  const found = { purpose, organizationId, userId, providers }
  return user && organization && { ...user, ...found, organizationName: organization.name }
}

/** Open links of invited people, the newest first. */
export function selectInvitation({ db, organizationId }: Scope, userId: string, now: Date) {
  return db.oneTimeLink.findFirst({
    where: { organizationId, userId, purpose: 'invitation', usedAt: null, expiresAt: { gt: now } },
    orderBy: { expiresAt: 'desc' },
  })
}

/** True for one caller only: the row is locked until his transaction has ended. */
export async function takeLink(db: Db, hash: Buffer, now: Date): Promise<boolean> {
  const { count } = await db.oneTimeLink.updateMany({ where: live(hash, now), data: { usedAt: now } })
  return count === 1
}

/** A local user, active, not deleted, whose access has not ended. */
export function canSignIn(now: Date) {
  return {
    profileId: null,
    deletedAt: null,
    active: true,
    OR: [{ accessUntil: null }, { accessUntil: { gt: now } }],
  } satisfies Prisma.DirectoryUserWhereInput
}

function live(hash: Buffer, now: Date) {
  return { hash: Uint8Array.from(hash), usedAt: null, expiresAt: { gt: now } }
}
