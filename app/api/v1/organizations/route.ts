import { findOrganizationsWith } from '@/lib/auth/reach'
import { apiRoute } from '@/lib/http/api-route'
import { createOrganization, listOrganizations } from '@/lib/organizations/organizations'
import { organizationOperations } from '@/lib/organizations/schema'

export const GET = apiRoute(organizationOperations.list, async ({ actor, query }) =>
  listOrganizations(await findOrganizationsWith(actor, 'organizations.view', 'sources.view'), query),
)

export const POST = apiRoute(organizationOperations.create, ({ actor, body }) => createOrganization(actor, body))
