// SQL of accounts: what a user's row says about signing in.

import type { Scope } from '@/lib/db/organization'

export type AccountRow = {
  id: string
  unitId: string
  userName: string
  userNameKey: string
  displayName: string
  email: string | null
  local: boolean
  active: boolean
  hasPassword: boolean
  provider: string | null
  /** The last day with access, in the organization's time zone. */
  accessUntil: string | null
}

export async function selectAccount({ db, organizationId }: Scope, userId: string): Promise<AccountRow | undefined> {
  const rows = await db.$queryRaw<AccountRow[]>`
    select u.id, u.unit_id as "unitId", u.user_name as "userName", u.user_name_key as "userNameKey", u.display_name as "displayName", u.email,
      u.profile_id is null as local, u.active, u.password_hash is not null as "hasPassword",
      (select p.name from provider_identity i join identity_provider p on p.organization_id = i.organization_id and p.id = i.provider_id
        where i.organization_id = u.organization_id and i.user_id = u.id) as provider,
      to_char((u.access_until - interval '1 microsecond') at time zone o.timezone, 'YYYY-MM-DD') as "accessUntil"
    from directory_user u join organization o on o.id = u.organization_id
    where u.organization_id = ${organizationId}::uuid and u.id = ${userId}::uuid and u.deleted_at is null`
  return rows[0]
}

/** Before a link is made or used: a trigger ends the links of whoever is disabled or gets a password, and takes turns with it. */
export async function lockAccount({ db, organizationId }: Scope, userId: string): Promise<void> {
  await db.$queryRaw`
    select from directory_user where organization_id = ${organizationId}::uuid and id = ${userId}::uuid for no key update`
}

/** Returns the moment at which that day ends in the organization's time zone, on days of a clock change too. */
export async function updateAccessUntil({ db, organizationId }: Scope, userId: string, lastDay: string | null) {
  const rows = await db.$queryRaw<{ accessUntil: Date | null }[]>`
    update directory_user u set access_until = (${lastDay}::date + 1)::timestamp at time zone o.timezone
    from organization o
    where o.id = u.organization_id and u.organization_id = ${organizationId}::uuid and u.id = ${userId}::uuid
    returning u.access_until as "accessUntil"`
  return rows[0]?.accessUntil ?? null
}

/** Local users who may sign in. */
export function selectLocalUsers({ db, organizationId }: Scope) {
  return db.directoryUser.findMany({
    where: { organizationId, profileId: null, deletedAt: null, active: true, passwordHash: { not: null } },
    select: { id: true, unitId: true, userName: true, userNameKey: true, displayName: true },
    orderBy: { sortKey: 'asc' },
  })
}
