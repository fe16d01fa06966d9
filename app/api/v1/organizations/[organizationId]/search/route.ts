import { apiRoute } from '@/lib/http/api-route'
import { searchOperations } from '@/lib/search/schema'
import { search } from '@/lib/search/search'

export const GET = apiRoute(searchOperations.search, async ({ actor, query }) => ({
  items: await search(actor, query.q),
}))
