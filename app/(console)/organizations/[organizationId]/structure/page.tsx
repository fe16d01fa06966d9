import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { StructurePage } from '@/components/structure/structure-page'
import { requirePageActor } from '@/lib/auth/page-actor'
import {
  originsQuery,
  readView,
  roleSearch,
  rolesQuery,
  unitsQuery,
  userSearch,
  usersQuery,
} from '@/lib/directory/client'
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
  const asked = Object.entries(await searchParams).flatMap(([key, value]) =>
    [value ?? []].flat().map((one) => [key, one]),
  )
  const view = readView(new URLSearchParams(asked))
  const [units, origins] = await Promise.all([listUnits(actor), listOrigins(actor)])
  const cache = new QueryClient()
  cache.setQueryData(unitsQuery(organizationId).queryKey, units, { updatedAt })
  cache.setQueryData(originsQuery(organizationId).queryKey, origins, { updatedAt })
  if (view.view === 'users') {
    const page = await listUsers(actor, UserFilter.parse(userSearch(view)))
    cache.setQueryData(usersQuery(organizationId, view).queryKey, { pages: [page], pageParams: [''] }, { updatedAt })
  } else {
    const page = await listRoles(actor, RoleFilter.parse(roleSearch(view)))
    cache.setQueryData(rolesQuery(organizationId, view).queryKey, { pages: [page], pageParams: [''] }, { updatedAt })
  }
  return (
    <HydrationBoundary state={dehydrate(cache)}>
      <StructurePage organizationId={organizationId} />
    </HydrationBoundary>
  )
}
