import { listActivity } from '@/lib/activity/records'
import { activityOperations } from '@/lib/activity/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(activityOperations.list, ({ actor, query }) => listActivity(actor, query))
