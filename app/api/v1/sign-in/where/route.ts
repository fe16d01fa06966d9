import { entraOperations, Whither } from '@/lib/auth/entra-schema'
import { whereTo } from '@/lib/auth/where'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(entraOperations.where, async ({ body, request }) => {
  const { whither, cookie } = await whereTo(request, body)
  const headers = { 'cache-control': 'no-store', ...(cookie !== null && { 'set-cookie': cookie }) }
  return Response.json(Whither.parse(whither), { headers })
})
