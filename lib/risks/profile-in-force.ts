// Which risk profile holds for an organization. Profiles lie with the managing organization, so this looks across.

import { now } from '@/lib/clock'
import type { Prisma } from '@/lib/db/generated/client'
import { type Scope, withSystem } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import { selectManaging } from '@/lib/organizations/queries'
import { insertDefault, type ProfileRow, selectProfile, selectProfiles } from './profile-queries'

export function findProfileInForce(organizationId: string): Promise<ProfileRow> {
  return withSystem(async (db) => {
    const managing = await openProfiles(db)
    const chosen = await db.riskSetting.findUnique({ where: { organizationId }, select: { profileId: true } })
    const own = chosen?.profileId ? await selectProfile(managing, chosen.profileId) : null
    return own ?? getDefault(managing)
  })
}

/** The scope of the managing organization, where there is a default profile from now on. */
export async function openProfiles(db: Prisma.TransactionClient): Promise<Scope> {
  const managing = await selectManaging(db)
  if (managing === null) throw notFound('The managing organization')
  const scope = { db, organizationId: managing.id }
  const found = await db.riskProfile.count({ where: { organizationId: managing.id, isDefault: true } })
  if (found === 0) await insertDefault(scope, now())
  return scope
}

export async function getDefault(managing: Scope): Promise<ProfileRow> {
  const found = (await selectProfiles(managing)).find(({ isDefault }) => isDefault)
  if (found === undefined) throw notFound('The default risk profile')
  return found
}
