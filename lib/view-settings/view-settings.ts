// How one person likes a table: read with it, and kept as soon as it changes. Kept where he is at home, for every organization.

import type { Actor } from '@/lib/actor'
import { now } from '@/lib/clock'
import { withOrganization } from '@/lib/db/organization'
import { AppError } from '@/lib/errors'
import { selectView, upsertView } from './queries'
import { DEFAULT_VIEW, TableView } from './schema'

/** As the table comes, where nothing was kept, or by a program that meant something else by it. */
export async function getView(actor: Actor, view: string): Promise<TableView> {
  const userId = personOf(actor)
  if (userId === null) return DEFAULT_VIEW
  const kept = await withOrganization(actor.homeOrganizationId, (scope) => selectView(scope, { userId, view }))
  return TableView.safeParse(kept).data ?? DEFAULT_VIEW
}

export async function putView(actor: Actor, view: string, value: TableView): Promise<TableView> {
  const userId = personOf(actor)
  if (userId === null) throw new AppError('forbidden', 'Only people have tables that they like: sign in.')
  await withOrganization(actor.homeOrganizationId, (scope) => upsertView(scope, { userId, view }, value, now()))
  return value
}

function personOf({ kind, id }: Actor): string | null {
  return kind === 'user' ? id : null
}
