import { apiRoute } from '@/lib/http/api-route'
import { getLogoImage } from '@/lib/organizations/logo'
import { logoOperations } from '@/lib/organizations/logo-schema'

export const GET = apiRoute(logoOperations.image, async ({ actor, requestId }) => {
  const { type, content } = await getLogoImage(actor)
  return new Response(Uint8Array.from(content), {
    headers: {
      'content-type': type,
      'cache-control': 'private, max-age=3600',
      'x-content-type-options': 'nosniff',
      'x-request-id': requestId,
    },
  })
})
