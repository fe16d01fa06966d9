import { apiRoute } from '@/lib/http/api-route'
import { sourceGroupOperations } from '@/lib/sources/group-schema'
import { pauseSourceGroup } from '@/lib/sources/groups'

export const POST = apiRoute(sourceGroupOperations.pause, ({ actor, params, body }) =>
  pauseSourceGroup(actor, params.groupId, body.paused),
)
