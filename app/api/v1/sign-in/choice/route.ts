import { choose } from '@/lib/auth/entra-choice'
import { entraOperations } from '@/lib/auth/entra-schema'
import { requireSameOrigin } from '@/lib/auth/same-origin'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(entraOperations.choose, async ({ body, request }) => {
  requireSameOrigin(request)
  const { address, cookie } = await choose(request, body)
  return Response.json({ address }, { headers: { 'cache-control': 'no-store', 'set-cookie': cookie } })
})
