import { askingOf } from '@/lib/activity/asking'
import { parseQuery } from '@/lib/activity/query'
import { activityOperations } from '@/lib/activity/schema'
import { topValues } from '@/lib/activity/top'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(activityOperations.top, async ({ actor, query }) => {
  const asked = parseQuery(query)
  return topValues(await askingOf(actor), asked, { by: query.by, most: query.most })
})
