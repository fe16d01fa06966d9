import { apiRoute } from '@/lib/http/api-route'
import { getOrganization, updateOrganization } from '@/lib/organizations/organizations'
import { removeOrganization } from '@/lib/organizations/removal'
import { organizationOperations } from '@/lib/organizations/schema'

export const GET = apiRoute(organizationOperations.get, ({ actor }) => getOrganization(actor))

export const PATCH = apiRoute(organizationOperations.update, ({ actor, body }) => updateOrganization(actor, body))

export const DELETE = apiRoute(organizationOperations.remove, ({ actor, query }) => removeOrganization(actor, query))
