import { linkOperations } from '@/lib/accounts/link-schema'
import { askForReset } from '@/lib/auth/forgotten-password'
import { apiRoute } from '@/lib/http/api-route'

export const POST = apiRoute(linkOperations.forgottenPassword, async ({ actor, body }) => {
  await askForReset(body, actor.address)
  return undefined
})
