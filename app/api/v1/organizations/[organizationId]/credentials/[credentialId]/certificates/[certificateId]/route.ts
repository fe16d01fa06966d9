import { apiRoute } from '@/lib/http/api-route'
import { removeCertificate } from '@/lib/sources/certificates'
import { credentialOperations } from '@/lib/sources/credential-schema'

export const DELETE = apiRoute(credentialOperations.removeCertificate, async ({ actor, params }) => {
  await removeCertificate(actor, params.credentialId, params.certificateId)
  return undefined
})
