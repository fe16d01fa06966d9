import { apiRoute } from '@/lib/http/api-route'
import { makeCertificate } from '@/lib/sources/certificates'
import { credentialOperations } from '@/lib/sources/credential-schema'

export const POST = apiRoute(credentialOperations.makeCertificate, ({ actor, params, body }) =>
  makeCertificate(actor, params.credentialId, body.months),
)
