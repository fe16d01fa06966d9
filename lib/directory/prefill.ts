// What the structure page needs before it is drawn, put where the browser will look for it.

import { type DehydratedState, dehydrate, QueryClient } from '@tanstack/react-query'
import type { Actor } from '@/lib/actor'
import { AppError } from '@/lib/errors'
import * as browser from './client'
import { listOrigins } from './origins'
import { getRole, listRoles } from './roles'
import { RoleFilter, UserFilter } from './schema'
import { listUnits } from './units'
import { getUser, listUsers } from './users'

/** Older than anything the browser may hold already: what it scrolled to is not thrown away. */
const updatedAt = 1

export async function prefillStructure(actor: Actor, view: browser.StructureView): Promise<DehydratedState> {
  const { organizationId } = actor
  const cache = new QueryClient()
  const keep = (queryKey: readonly unknown[], data: object) => cache.setQueryData(queryKey, data, { updatedAt })

  keep(browser.unitsQuery(organizationId).queryKey, await listUnits(actor))
  keep(browser.originsQuery(organizationId).queryKey, await listOrigins(actor))
  if (view.view === 'users') {
    const page = await listUsers(actor, UserFilter.parse(browser.userSearch(view)))
    keep(browser.usersQuery(organizationId, view).queryKey, { pages: [page], pageParams: [''] })
  } else {
    const page = await listRoles(actor, RoleFilter.parse(browser.roleSearch(view)))
    keep(browser.rolesQuery(organizationId, view).queryKey, { pages: [page], pageParams: [''] })
  }
  const user = view.user && (await getUser(actor, view.user).catch(nobody))
  if (user) keep(browser.userQuery(organizationId, user.id).queryKey, user)
  const role = view.role && (await getRole(actor, view.role).catch(nobody))
  if (role) keep(browser.roleQuery(organizationId, role.id).queryKey, role)
  return dehydrate(cache)
}

/** The pane itself says that its user is not there; the page around it stands. */
function nobody(err: unknown): null {
  if (err instanceof AppError && err.code === 'not_found') return null
  throw err
}
