import { askingOf } from '@/lib/activity/asking'
import { countRecords } from '@/lib/activity/count'
import { parseQuery } from '@/lib/activity/query'
import { activityOperations } from '@/lib/activity/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(activityOperations.count, async ({ actor, query }) => {
  const asked = parseQuery(query)
  return countRecords(await askingOf(actor), asked)
})
