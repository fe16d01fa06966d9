// Counts and newest changes of one organization, each from an index.

import type { Scope } from '@/lib/db/organization'
import type { Overview, RecentChange } from './schema'

type Figures = NonNullable<Overview['figures']>
type Steps = NonNullable<Overview['steps']>

export async function selectFigures({ db, organizationId }: Scope): Promise<Figures> {
  const [row] = await db.$queryRaw<Figures[]>`
    select users.n as users, users.inactive as "inactiveUsers",
      (select count(*)::int from directory_role where organization_id = ${organizationId}::uuid and deleted_at is null) as roles,
      (select count(*)::int from organizational_unit where organization_id = ${organizationId}::uuid) as units
    from (select count(*)::int as n, count(*) filter (where not active)::int as inactive
      from directory_user where organization_id = ${organizationId}::uuid and deleted_at is null) as users`
  return row ?? { users: 0, inactiveUsers: 0, roles: 0, units: 0 }
}

const NEWEST = 10

/** What was purged keeps the name that the change itself holds, if it holds one. */
export function selectChanges({ db, organizationId }: Scope): Promise<(Omit<RecentChange, 'at'> & { at: Date })[]> {
  return db.$queryRaw`
    select c.id, c.at, c.object_kind as "objectKind", c.object_id as "objectId", c.action, c.actor_name as "actorName",
      coalesce(u.display_name, r.display_name, c.after ->> 'displayName', c.before ->> 'displayName') as "objectName"
    from (select * from directory_change
      where organization_id = ${organizationId}::uuid and object_kind <> 'membership'
      order by at desc, id desc limit ${NEWEST}) c
    left join directory_user u on c.object_kind = 'user' and u.organization_id = c.organization_id and u.id = c.object_id
    left join directory_role r on c.object_kind = 'role' and r.organization_id = c.organization_id and r.id = c.object_id
    order by c.at desc, c.id desc`
}

export async function selectSteps({ db, organizationId }: Scope): Promise<Steps> {
  const [row] = await db.$queryRaw<Steps[]>`
    select count(*)::int as profiles,
      (select id from entra_profile where organization_id = ${organizationId}::uuid order by id limit 1) as "profileId",
      exists (select from profile_token where organization_id = ${organizationId}::uuid) as "tokenMade",
      count(first_request_at) > 0 as "requestSeen",
      exists (select from directory_user where organization_id = ${organizationId}::uuid and profile_id is not null and deleted_at is null) as "usersArrived"
    from entra_profile where organization_id = ${organizationId}::uuid`
  return row ?? { profileId: null, profiles: 0, tokenMade: false, requestSeen: false, usersArrived: false }
}
