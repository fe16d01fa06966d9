import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { StructurePage } from '@/components/structure/structure-page'
import { requirePageActor } from '@/lib/auth/page-actor'
import * as browser from '@/lib/directory/client'
import { listOrigins } from '@/lib/directory/origins'
import { listRoles } from '@/lib/directory/roles'
import { RoleFilter, UserFilter } from '@/lib/directory/schema'
import { listUnits } from '@/lib/directory/units'
import { listUsers } from '@/lib/directory/users'

/** Older than anything the browser may hold already: what it scrolled to is not thrown away. */
const updatedAt = 1

export default async function Page({ params, searchParams }: PageProps<'/organizations/[organizationId]/structure'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'structure.view')
  const view = browser.readView(browser.fromSearchParams(await searchParams))
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
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <StructurePage organizationId={organizationId} />
    </HydrationBoundary>
  )
}
