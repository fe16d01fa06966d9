import { providerSignInOperations } from '@/lib/auth/provider-schema'
import { acceptInvitation } from '@/lib/auth/provider-start'
import { requireSameOrigin } from '@/lib/auth/same-origin'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(providerSignInOperations.accept, async ({ body, request }) => {
  requireSameOrigin(request)
  const { address, cookie } = await acceptInvitation(request, body)
  return Response.json({ address }, { headers: { 'cache-control': 'no-store', 'set-cookie': cookie } })
})
