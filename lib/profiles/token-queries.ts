// SQL of SCIM tokens. The table is global, looked up by hash alone, so each statement here names organization and profile.

import type { Prisma } from '@/lib/db/generated/client'
import type { Scope } from '@/lib/db/organization'

/** Newest first: ids are made in the order of time. */
export function selectTokens(
  { db, organizationId }: Scope,
  profileId: string,
  page: { after?: string | undefined; limit: number },
) {
  return db.profileToken.findMany({
    where: { organizationId, profileId, ...(page.after !== undefined && { id: { lt: page.after } }) },
    orderBy: { id: 'desc' },
    take: page.limit,
  })
}

export function selectToken({ db, organizationId }: Scope, profileId: string, id: string) {
  return db.profileToken.findFirst({ where: { organizationId, profileId, id } })
}

export function countTokens({ db, organizationId }: Scope, profileId: string): Promise<number> {
  return db.profileToken.count({ where: { organizationId, profileId } })
}

export function insertToken(
  { db, organizationId }: Scope,
  token: Omit<Prisma.ProfileTokenUncheckedCreateInput, 'organizationId'>,
) {
  return db.profileToken.create({ data: { ...token, organizationId } })
}

/** Without an id: all of the profile. Tells how many ended that had not ended before. */
export async function revokeTokens({ db, organizationId }: Scope, profileId: string, end: { id?: string; at: Date }) {
  const { count } = await db.profileToken.updateMany({
    where: { organizationId, profileId, revokedAt: null, ...(end.id !== undefined && { id: end.id }) },
    data: { revokedAt: end.at },
  })
  return count
}

/** The last moment of a day, given as `2027-06-30`, where the organization is. */
export async function selectEndOfDay({ db, organizationId }: Scope, day: string): Promise<Date | null> {
  const rows = await db.$queryRaw<{ end: Date }[]>`
    select ((${day}::date + 1)::timestamp at time zone timezone) - interval '1 second' as end
    from organization where id = ${organizationId}::uuid`
  return rows[0]?.end ?? null
}
