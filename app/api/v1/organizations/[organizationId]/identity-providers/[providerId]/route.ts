import { apiRoute } from '@/lib/http/api-route'
import { changeProvider, removeProvider } from '@/lib/identity-providers/providers'
import { providerOperations } from '@/lib/identity-providers/schema'

export const PATCH = apiRoute(providerOperations.change, ({ actor, params, body }) =>
  changeProvider(actor, params.providerId, body),
)

export const DELETE = apiRoute(providerOperations.remove, async ({ actor, params }) => {
  await removeProvider(actor, params.providerId)
  return undefined
})
