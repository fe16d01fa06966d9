// The history of one user or role, newest first.

import type { z } from 'zod'
import type { Actor } from '@/lib/actor'
import { withOrganization } from '@/lib/db/organization'
import { notFound } from '@/lib/errors'
import type { page } from '@/lib/list'
import { selectChanges } from './change-queries'
import { cutPage, decodeCursor } from './cursor'
import { selectRole } from './role-queries'
import type { DirectoryChange } from './schema'
import { selectUser } from './user-queries'

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
    if ((await find(scope, objectId)) === null) throw notFound(what)
    const rows = await selectChanges(scope, objectId, { afterId: after?.id ?? null, limit: limit + 1 })
    const { shown, next } = cutPage(rows, limit, ({ id }) => ({ id, key: '' }))
    return { items: shown.map((row) => ({ ...row, at: row.at.toISOString() })), next }
  })
}
