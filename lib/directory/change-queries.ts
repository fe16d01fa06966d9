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
