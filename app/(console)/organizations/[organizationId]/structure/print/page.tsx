import { PrintRoles, PrintUnits, PrintUsers } from '@/components/structure/print-page'
import { requirePageActor } from '@/lib/auth/page-actor'
import { fromSearchParams, readView, roleSearch, userSearch } from '@/lib/directory/client'
import { printRoles, printUnits, printUsers } from '@/lib/directory/export'
import { RoleFilter, UserFilter } from '@/lib/directory/schema'

export default async function Page({
  params,
  searchParams,
}: PageProps<'/organizations/[organizationId]/structure/print'>) {
  const { organizationId } = await params
  const actor = await requirePageActor(organizationId, 'structure.export')
  const asked = fromSearchParams(await searchParams)
  const view = readView(asked)
  const back = `/organizations/${organizationId}/structure?${asked}`
  if (asked.get('view') === 'units') return <PrintUnits {...(await printUnits(actor))} back={back} />
  return view.view === 'users' ? (
    <PrintUsers {...(await printUsers(actor, UserFilter.parse(userSearch(view))))} back={back} />
  ) : (
    <PrintRoles {...(await printRoles(actor, RoleFilter.parse(roleSearch(view))))} back={back} />
  )
}
