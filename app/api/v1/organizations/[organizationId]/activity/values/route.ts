import { activityOperations } from '@/lib/activity/schema'
import { listValues } from '@/lib/activity/values'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(activityOperations.values, ({ actor, query }) => listValues(actor, query))
