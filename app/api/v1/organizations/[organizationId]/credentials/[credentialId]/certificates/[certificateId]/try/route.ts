import { apiRoute } from '@/lib/http/api-route'
import { askAtMost } from '@/lib/sources/ask-limit'
import { credentialOperations } from '@/lib/sources/credential-schema'
import { tryCertificate } from '@/lib/sources/try-certificate'

export const POST = apiRoute(credentialOperations.tryCertificate, ({ actor, params, body }) =>
  askAtMost(actor.organizationId, () => tryCertificate(actor, params, body)),
)
