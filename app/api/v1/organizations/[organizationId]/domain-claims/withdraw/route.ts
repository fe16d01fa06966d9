import { apiRoute } from '@/lib/http/api-route'
import { withdrawDomain } from '@/lib/profiles/domain-claims'
import { signInSettingsOperations } from '@/lib/profiles/sign-in-schema'

export const POST = apiRoute(signInSettingsOperations.withdrawDomain, async ({ actor, body }) => {
  await withdrawDomain(actor, body)
  return undefined
})
