import { apiRoute } from '@/lib/http/api-route'
import { sourceGroupOperations } from '@/lib/sources/group-schema'
import { runSourceGroup } from '@/lib/sources/groups'

export const POST = apiRoute(sourceGroupOperations.run, ({ actor, params }) => runSourceGroup(actor, params.groupId))
