// SQL of control: which rights the people of a profile hold, and which reach beyond the organization.

import type { Scope } from '@/lib/db/organization'

export type Held = { right: string; target: string; targetIds: string[] }

/**
 * Rights of the profile's live users and roles: granted to them, to a role they are members of (a local one too), or to
 * everyone. Read from the grants, of which there are few, so that a profile of 100,000 people costs the same.
 */
export function selectRightsOfPeople({ db, organizationId }: Scope, profileId: string): Promise<Held[]> {
  return db.$queryRaw<Held[]>`
    select distinct g."right", g.target, g.target_ids as "targetIds"
    from right_grant g
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
    end`
}

/** What the actor, or the maker of his API token, holds on other organizations. */
export function selectWideRights({ db, organizationId }: Scope, actorId: string): Promise<Held[]> {
  return db.$queryRaw<Held[]>`
    with holder as (
      select coalesce((select maker_id from api_token where id = ${actorId}::uuid), ${actorId}::uuid) as id
    )
    select g."right", g.target, g.target_ids as "targetIds"
    from holder, held_grants(${organizationId}::uuid, holder.id) g
    where g.target <> 'own'`
}
