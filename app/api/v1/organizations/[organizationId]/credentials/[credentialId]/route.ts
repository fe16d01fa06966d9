import { apiRoute } from '@/lib/http/api-route'
import { credentialOperations } from '@/lib/sources/credential-schema'
import { getCredential, removeCredential, updateCredential } from '@/lib/sources/credentials'

export const GET = apiRoute(credentialOperations.get, ({ actor, params }) => getCredential(actor, params.credentialId))

export const PATCH = apiRoute(credentialOperations.update, ({ actor, params, body }) =>
  updateCredential(actor, params.credentialId, body),
)

export const DELETE = apiRoute(credentialOperations.remove, async ({ actor, params }) => {
  await removeCredential(actor, params.credentialId)
  return undefined
})
