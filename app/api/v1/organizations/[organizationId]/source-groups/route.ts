import { apiRoute } from '@/lib/http/api-route'
import { sourceGroupOperations } from '@/lib/sources/group-schema'
import { listSourceGroups } from '@/lib/sources/groups'

export const GET = apiRoute(sourceGroupOperations.list, ({ actor, query }) => listSourceGroups(actor, query))
