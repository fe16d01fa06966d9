import { apiRoute } from '@/lib/http/api-route'
import { credentialOperations } from '@/lib/sources/credential-schema'
import { tryCertificate } from '@/lib/sources/try-certificate'

export const POST = apiRoute(credentialOperations.tryCertificate, ({ actor, params, body }) =>
  tryCertificate(actor, params, body),
)
