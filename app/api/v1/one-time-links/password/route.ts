import { linkOperations } from '@/lib/accounts/link-schema'
import { setPasswordByLink } from '@/lib/accounts/links'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(linkOperations.setPassword, async ({ actor, body }) => {
  await setPasswordByLink(body, actor.address)
  return undefined
})
