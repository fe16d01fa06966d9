// SQL of the first administrator: the one-time link and the local user.

import type { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'
import { nameKey, searchKey, sortKey } from '@/lib/name-keys'

const SETUP = 'setup'

type Db = Prisma.TransactionClient

/** The one whom the database does not let go: a local user who may grant every right everywhere, however he came by that. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ found: boolean }[]>`
    select exists (select from organization o where o.managing and has_last_holder(o.id)) as found`
  return row?.found === true
}

export async function insertSetupLink(db: Db, hash: Buffer, expiresAt: Date): Promise<void> {
  await db.oneTimeLink.create({ data: { hash: Uint8Array.from(hash), purpose: SETUP, expiresAt } })
}

export async function deleteSetupLinks(db: Db): Promise<void> {
  await db.oneTimeLink.deleteMany({ where: { purpose: SETUP } })
}

export async function isSetupLink(db: Db, hash: Buffer, now: Date): Promise<boolean> {
  return (await db.oneTimeLink.count({ where: live(hash, now) })) === 1
}

/** True for one caller only: the row is locked until his transaction has ended. */
export async function takeSetupLink(db: Db, hash: Buffer, now: Date): Promise<boolean> {
  const { count } = await db.oneTimeLink.updateMany({ where: live(hash, now), data: { usedAt: now } })
  return count === 1
}

function live(hash: Buffer, now: Date) {
  return { hash: Uint8Array.from(hash), purpose: SETUP, usedAt: null, expiresAt: { gt: now } }
}

type LocalUser = { email: string; displayName: string; unitId: string; passwordHash: string }

/** A local user's name is his e-mail address, unique in the installation. */
export async function insertLocalUser({ db, organizationId }: Scope, user: LocalUser): Promise<string> {
  const { email, displayName, unitId, passwordHash } = user
  const { id } = await db.directoryUser.create({
    data: {
      organizationId,
      id: newId(),
      unitId,
      userName: email,
      userNameKey: nameKey(email),
      displayName,
      sortKey: sortKey(displayName),
      searchKey: searchKey(displayName, email),
      email,
      workEmailKey: nameKey(email),
      passwordHash,
    },
    select: { id: true },
  })
  return id
}
