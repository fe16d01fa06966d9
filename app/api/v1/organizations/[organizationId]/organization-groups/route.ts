import { apiRoute } from '@/lib/http/api-route'
import { createGroup, listGroups } from '@/lib/organization-groups/groups'
import { organizationGroupOperations } from '@/lib/organization-groups/schema'

export const GET = apiRoute(organizationGroupOperations.list, ({ actor }) => listGroups(actor))

export const POST = apiRoute(organizationGroupOperations.create, ({ actor, body }) => createGroup(actor, body))
