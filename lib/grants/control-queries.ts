// SQL of control: which rights the people of a profile hold.

import type { Scope } from '@/lib/db/organization'
import { COUNTS, type HeldRow } from './coverage-queries'

/**
 * Rights of the profile's live users and roles: granted to them, to a role they are members of (a local one too), or to
 * everyone. Read from the grants, of which there are few, so that a profile of 100,000 people costs the same.
 */
export function selectHeldByPeople({ db, organizationId }: Scope, profileId: string): Promise<HeldRow[]> {
  return db.$queryRaw<HeldRow[]>`
    select distinct coalesce(g.subject_id, g.organization_id) as "subjectId", g."right", g.target, g.target_ids as "targetIds", g.unit_id as "unitId"
    from standing_grant g
    where g.organization_id = ${organizationId}::uuid and case g.subject_kind
      when 'everyone' then true
      when 'user' then exists (
        select from directory_user u
        where u.organization_id = g.organization_id and u.id = g.subject_id
          and u.profile_id = ${profileId}::uuid and u.deleted_at is null)
      else exists (
        select from directory_role r
        where r.organization_id = g.organization_id and r.id = g.subject_id and r.deleted_at is null
          and (r.profile_id = ${profileId}::uuid or exists (
            select from role_member m
            join directory_user u on u.organization_id = m.organization_id and u.id = m.user_id
            where m.organization_id = r.organization_id and m.role_id = r.id
              and u.profile_id = ${profileId}::uuid and u.deleted_at is null)))
    end and ${COUNTS}`
}
