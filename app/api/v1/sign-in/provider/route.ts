import { providerSignInOperations } from '@/lib/auth/provider-schema'
import { startAtProvider } from '@/lib/auth/provider-start'
import { requireSameOrigin } from '@/lib/auth/same-origin'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(providerSignInOperations.start, async ({ body, request }) => {
  requireSameOrigin(request)
  const { address, cookie } = await startAtProvider(request, body)
  return Response.json({ address }, { headers: { 'cache-control': 'no-store', 'set-cookie': cookie } })
})
