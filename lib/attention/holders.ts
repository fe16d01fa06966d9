// Who manages which organization's profiles: whom the mail goes to, and whose bell rings for what.

import type { Actor } from '@/lib/actor'
import { Prisma } from '@/lib/db/generated/client'
import { withSystem } from '@/lib/db/organization'

export type Recipient = { id: string; name: string; address: string }

/** True where the user `u` holds `entra-profiles.manage` on the organization `o`: himself, by a live role, or as everyone. */
const HOLDS = Prisma.sql`exists (
  select from right_grant g join organization home on home.id = g.organization_id
  where g.organization_id = u.organization_id and g."right" = 'entra-profiles.manage'
    and case g.target
      when 'own' then home.id = o.id
      when 'all' then home.managing
      else home.managing and o.id = any(g.target_ids) end
    and case g.subject_kind
      when 'everyone' then true
      when 'user' then g.subject_id = u.id
      else exists (
        select from role_member m
        join directory_role r on r.organization_id = m.organization_id and r.id = m.role_id and r.deleted_at is null
        where m.organization_id = u.organization_id and m.user_id = u.id and m.role_id = g.subject_id) end)`

/** Active local users who manage the organization's profiles, those of the managing organization among them. */
export function selectRecipients(organizationId: string): Promise<Recipient[]> {
  return withSystem(
    (db) => db.$queryRaw<Recipient[]>`
      select u.id, u.display_name as name, coalesce(u.email, u.user_name) as address
      from organization o, directory_user u
      where o.id = ${organizationId}::uuid and u.profile_id is null and u.active and u.deleted_at is null
        and position('@' in coalesce(u.email, u.user_name)) > 0 and ${HOLDS}
      order by u.id`,
  )
}

/** The organizations whose profiles the actor manages; an API token's are its maker's, ROLLCALL_API_TOKEN's are all. */
export async function selectManaged(actor: Actor): Promise<string[]> {
  const rows = await withSystem((db) =>
    actor.id === null
      ? db.organization.findMany({ select: { id: true } })
      : db.$queryRaw<{ id: string }[]>`
          select o.id from organization o, directory_user u
          where u.organization_id = ${actor.homeOrganizationId}::uuid and u.id = coalesce(
              (select t.maker_id from api_token t where t.id = ${actor.id}::uuid and 'entra-profiles.manage' = any(t.rights)),
              ${actor.kind === 'user' ? actor.id : null}::uuid)
            and ${HOLDS}`,
  )
  return rows.map(({ id }) => id)
}
