// SQL of directory_change: what became of a user or role, newest first.

import type { Actor } from '@/lib/actor'
import { Prisma } from '@/lib/db/generated/client'
import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'

export type NewChange = {
  objectKind: 'user' | 'role' | 'membership'
  object: { id: string }
  action: string
  before?: Record<string, unknown> | undefined
  after?: Record<string, unknown> | undefined
}

/** However many, one statement. */
export async function insertChanges(
  { db, organizationId }: Scope,
  actor: Actor,
  { at, changes }: { at: Date; changes: readonly NewChange[] },
): Promise<void> {
  const rows = changes.map(({ object, ...change }) => ({ ...change, id: newId(), objectId: object.id }))
  await db.$executeRaw`
    insert into directory_change (organization_id, id, at, object_kind, object_id, action, actor_id, actor_name, before, after)
    select ${organizationId}::uuid, c.id, ${at}, c."objectKind", c."objectId", c.action, ${actor.id}::uuid, ${actor.name}, c.before, c.after
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c(id uuid, "objectKind" text, "objectId" uuid, action text, before jsonb, after jsonb)`
}

type Moved = { count: number; people: { id: string; displayName: string | null }[] }

export type ChangeRecord = {
  id: string
  at: Date
  action: string
  actorName: string
  profileId: string | null
  requestId: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  members: { added: Moved; removed: Moved } | null
}

/** One change of a role may move thousands; the rest of them stand in the history of each user. */
const NAMED = 10

/** `afterId` is the last change shown before. */
export function selectChanges(
  { db, organizationId }: Scope,
  objectId: string,
  { afterId, limit }: { afterId: string | null; limit: number },
): Promise<ChangeRecord[]> {
  const members = Prisma.sql`c.action = 'members-changed'`
  return db.$queryRaw<ChangeRecord[]>`
    select c.id, c.at, c.action, c.actor_name as "actorName", c.profile_id as "profileId", c.request_id as "requestId",
      case when not ${members} then c.before end as before, case when not ${members} then c.after end as after,
      case when ${members} then jsonb_build_object(
        'added', ${moved(organizationId, Prisma.sql`c.after -> 'added'`)},
        'removed', ${moved(organizationId, Prisma.sql`c.before -> 'removed'`)}) end as members
    from directory_change c
    where c.organization_id = ${organizationId}::uuid and c.object_id = ${objectId}::uuid
      and (${afterId}::uuid is null
        or (c.at, c.id) < (select at, id from directory_change where organization_id = ${organizationId}::uuid and id = ${afterId}::uuid))
    order by c.at desc, c.id desc limit ${limit}`
}

/** `ids` is a list in JSON, or JSON's null. */
function moved(organizationId: string, ids: Prisma.Sql): Prisma.Sql {
  const list = Prisma.sql`case when jsonb_typeof(${ids}) = 'array' then ${ids} else '[]'::jsonb end`
  return Prisma.sql`jsonb_build_object('count', jsonb_array_length(${list}), 'people', coalesce((
    select jsonb_agg(jsonb_build_object('id', m.id, 'displayName', u.display_name) order by u.sort_key, m.id)
    from (select value::uuid as id from jsonb_array_elements_text(${list}) limit ${NAMED}) m
    left join directory_user u on u.organization_id = ${organizationId}::uuid and u.id = m.id), '[]'::jsonb))`
}
