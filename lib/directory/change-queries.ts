// SQL of directory_change: what became of a user or role, newest first.

import type { Actor } from '@/lib/actor'
import { newId } from '@/lib/db/id'
import type { Scope } from '@/lib/db/organization'

export type NewChange = {
  at: Date
  objectKind: 'user' | 'role'
  object: { id: string }
  action: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

export async function insertChange({ db, organizationId }: Scope, actor: Actor, change: NewChange): Promise<void> {
  const { at, objectKind, object, action, before, after } = change
  await db.$executeRaw`
    insert into directory_change (organization_id, id, at, object_kind, object_id, action, actor_id, actor_name, before, after)
    values (${organizationId}::uuid, ${newId()}::uuid, ${at}, ${objectKind}, ${object.id}::uuid, ${action}, ${actor.id}::uuid, ${actor.name},
      ${JSON.stringify(before)}::jsonb, ${JSON.stringify(after)}::jsonb)`
}

export type ChangeRecord = {
  id: string
  at: Date
  action: string
  actorName: string
  profileId: string | null
  requestId: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/** `afterId` is the last change shown before. */
export function selectChanges(
  { db, organizationId }: Scope,
  objectId: string,
  { afterId, limit }: { afterId: string | null; limit: number },
): Promise<ChangeRecord[]> {
  return db.$queryRaw<ChangeRecord[]>`
    select id, at, action, actor_name as "actorName", profile_id as "profileId", request_id as "requestId", before, after
    from directory_change
    where organization_id = ${organizationId}::uuid and object_id = ${objectId}::uuid
      and (${afterId}::uuid is null
        or (at, id) < (select at, id from directory_change where organization_id = ${organizationId}::uuid and id = ${afterId}::uuid))
    order by at desc, id desc limit ${limit}`
}
