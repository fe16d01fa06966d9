// The history of one user or role, newest first.

import type { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import type { page } from '@/lib/list'
import { type ChangeRecord, selectChanges } from './change-queries'
import { cutPage, decodeCursor } from './cursor'
import { readManager } from './manager'
import { selectRole } from './role-queries'
import type { DirectoryChange } from './schema'
import { selectPeople, selectUser } from './user-queries'

type Page = z.infer<z.ZodObject<typeof page>>
type ChangeList = { items: DirectoryChange[]; next: string | null }

export function listUserChanges(actor: Actor, userId: string, asked: Page): Promise<ChangeList> {
  return listChanges(actor, userId, { ...asked, what: 'This user', find: selectUser })
}

export function listRoleChanges(actor: Actor, roleId: string, asked: Page): Promise<ChangeList> {
  return listChanges(actor, roleId, { ...asked, what: 'This role', find: selectRole })
}

type Asked = Page & { what: string; find: typeof selectUser | typeof selectRole }

function listChanges(actor: Actor, objectId: string, { what, find, cursor, limit }: Asked): Promise<ChangeList> {
  const after = decodeCursor(cursor)
  return withOrganization(actor.organizationId, async (scope) => {
    const object = await find(scope, objectId)
    if (object === null) throw notFound(what)
    const rows = await selectChanges(scope, objectId, { afterId: after?.id ?? null, limit: limit + 1 })
    const { shown, next } = cutPage(rows, limit, ({ id }) => ({ id, key: '' }))
    const people = await selectPeople(scope, object.profileId, [...new Set(shown.flatMap(managersIn))])
    const items = shown.map((row) => {
      const named = managersIn(row)
      return { ...row, at: row.at.toISOString(), people: people.filter(({ value }) => named.includes(value)) }
    })
    return { items, next }
  })
}

function managersIn({ before, after }: ChangeRecord): string[] {
  return [before, after].flatMap((attributes) => (attributes && readManager(attributes)?.id) ?? [])
}
