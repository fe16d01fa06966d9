import { askingOf } from '@/lib/activity/asking'
import { parseQuery } from '@/lib/activity/query'
import { activityOperations } from '@/lib/activity/schema'
import { summarize } from '@/lib/activity/summary'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(activityOperations.summary, async ({ actor, query }) => {
  const asked = parseQuery(query)
  return summarize(await askingOf(actor), asked, { step: query.step })
})
