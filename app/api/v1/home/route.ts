import { findOrganizationsWith } from '@/lib/auth/reach'
import { apiRoute } from '@/lib/http/api-route'
import { listHome } from '@/lib/overview/home'
import { homeOperations } from '@/lib/overview/home-schema'

export const GET = apiRoute(homeOperations.home, async ({ actor, query }) => {
  const visible = {
    tags: await findOrganizationsWith(actor, 'organizations.view', 'sources.view'),
    users: await findOrganizationsWith(actor, 'structure.view'),
    tenants: await findOrganizationsWith(actor, 'sources.view'),
    risks: await findOrganizationsWith(actor, 'risks.view'),
  }
  return { items: await listHome(visible, query.since) }
})
