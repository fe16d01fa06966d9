// Who holds a right on which organization: whom the mail goes to, and whose bell rings for what.

import type { Actor } from '@/lib/actor'
import { Prisma } from '@/lib/db/generated/client'
import { withSystem } from '@/lib/db/organization'
import type { Right } from '@/lib/rights/schema'

export type Recipient = { id: string; name: string; address: string }

/** True where the user `u` holds the right on the organization `o`: himself, by a live role, or as everyone. */
const holds = (right: Right) => Prisma.sql`exists (
  select from organization home, held_grants(home.id, u.id) g
  where home.id = u.organization_id and g."right" = ${right}
    and grant_reaches(g.target, g.target_ids, home.id, home.managing, o.id))`

/** Active local users who hold the right on the organization, those of the managing organization among them. */
export function selectRecipients(organizationId: string, right: Right): Promise<Recipient[]> {
  return withSystem(
    (db) => db.$queryRaw<Recipient[]>`
      select u.id, u.display_name as name, coalesce(u.email, u.user_name) as address
      from organization o, directory_user u
      where o.id = ${organizationId}::uuid and u.profile_id is null and u.active and u.deleted_at is null
        and position('@' in coalesce(u.email, u.user_name)) > 0 and ${holds(right)}
      order by u.id`,
  )
}

/** The organizations on which the actor holds the right; an API token's are its maker's, ROLLCALL_API_TOKEN's are all. */
export async function selectHeld(actor: Actor, right: Right): Promise<string[]> {
  const rows = await withSystem((db) =>
    actor.id === null
      ? db.organization.findMany({ where: { deletingAt: null }, select: { id: true } })
      : db.$queryRaw<{ id: string }[]>`
          select o.id from organization o, directory_user u
          where o.deleting_at is null and u.organization_id = ${actor.homeOrganizationId}::uuid and u.id = coalesce(
              (select t.maker_id from api_token t where t.id = ${actor.id}::uuid and ${right} = any(t.rights)),
              ${actor.kind === 'user' ? actor.id : null}::uuid)
            and ${holds(right)}`,
  )
  return rows.map(({ id }) => id)
}
