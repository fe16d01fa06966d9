import { grantRights, revokeRights } from '@/lib/grants/grants'
import { listGrants } from '@/lib/grants/list'
import { grantOperations } from '@/lib/grants/schema'
import { apiRoute } from '@/lib/http/api-route'

export const GET = apiRoute(grantOperations.grants, ({ actor, query }) => listGrants(actor, query))

export const POST = apiRoute(grantOperations.grant, ({ actor, body }) => grantRights(actor, body))

export const DELETE = apiRoute(grantOperations.revoke, async ({ actor, query }) => {
  await revokeRights(actor, query.id)
  return undefined
})
