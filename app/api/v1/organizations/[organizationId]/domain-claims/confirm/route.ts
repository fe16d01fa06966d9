import { apiRoute } from '@/lib/http/api-route'
import { confirmDomain } from '@/lib/profiles/domain-claims'
import { signInSettingsOperations } from '@/lib/profiles/sign-in-schema'

export const POST = apiRoute(signInSettingsOperations.confirmDomain, async ({ actor, body }) => {
  await confirmDomain(actor, body)
  return undefined
})
